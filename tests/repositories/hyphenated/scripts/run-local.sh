#!/usr/bin/env bash
set -euo pipefail

docker compose up -d postgres mongodb redis rabbitmq
