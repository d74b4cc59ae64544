#!/usr/bin/env bash
# Prepare a checkout for development: the stack's environment file and the locked dependencies.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."

if ! command -v uv >/dev/null; then
    echo "uv is required: https://docs.astral.sh/uv/" >&2
    exit 1
fi

../../scripts/create_env.sh
uv sync --frozen --dev
