#!/usr/bin/env bash
# Run one kind of tests: unit (the default), integration or load.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."

case "${1:-unit}" in
    unit)
        uv run pytest tests/unit --cov --cov-report=term-missing:skip-covered
        xargs uv run coverage report --fail-under=100 < critical_paths.txt
        ;;
    integration)
        uv run pytest -m integration tests/integration
        ;;
    load)
        uv run pytest -m load tests/load
        ;;
    *)
        echo "usage: $0 [unit|integration|load]" >&2
        exit 2
        ;;
esac
