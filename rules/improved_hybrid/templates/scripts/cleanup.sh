#!/usr/bin/env bash
# Stop and remove the services of the use case, and remove local caches. Data stays.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
(
    cd {= up =}
    docker compose rm --stop --force {= services =}
)

find . -name __pycache__ -type d -prune -exec rm -rf {} +
rm -rf .pytest_cache .mypy_cache .ruff_cache .coverage htmlcov
