#!/usr/bin/env bash
set -euo pipefail

cd ../..
docker compose -f docker-compose.yml -f docker-compose.prod.yml up -d --build
