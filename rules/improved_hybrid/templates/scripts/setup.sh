#!/usr/bin/env bash
# Prepare a checkout for development: the stack's environment file and the dependencies.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."

if ! command -v uv >/dev/null; then
    echo "uv is required: https://docs.astral.sh/uv/" >&2
    exit 1
fi

[ -f {= up =}/.env ] || cp {= up =}/.env.example {= up =}/.env
uv sync
