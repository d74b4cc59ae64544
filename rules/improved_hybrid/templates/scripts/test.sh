#!/usr/bin/env bash
# Run one kind of tests: unit (the default), integration or load.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."

case "${1:-unit}" in
    unit | integration | load)
        uv run pytest "tests/${1:-unit}"
        ;;
    *)
        echo "usage: $0 [unit|integration|load]" >&2
        exit 2
        ;;
esac
