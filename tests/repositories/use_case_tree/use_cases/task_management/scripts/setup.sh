#!/usr/bin/env bash
set -euo pipefail

cp -n .env.example .env
uv sync --all-extras
