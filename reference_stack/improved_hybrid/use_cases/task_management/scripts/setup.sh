#!/usr/bin/env bash
# Prepare a checkout for development: environment file and locked dependencies.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."

if ! command -v uv >/dev/null; then
    echo "uv is required: https://docs.astral.sh/uv/" >&2
    exit 1
fi

if [[ ! -e .env ]]; then
    cp .env.example .env
    echo "made .env; replace its placeholders"
fi

uv sync --frozen --dev
