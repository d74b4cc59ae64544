#!/usr/bin/env bash
set -euo pipefail

uv run pytest --cov=. --cov-fail-under=80
