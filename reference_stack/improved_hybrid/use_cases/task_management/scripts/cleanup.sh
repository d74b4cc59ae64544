#!/usr/bin/env bash
# Stop and remove the services of the use case, and remove local caches. Data stays.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
(
    cd ../..
    docker compose rm --stop --force \
        task_api_service task_bot_service task_reminder_worker task_analytics_worker
)

find . -name __pycache__ -type d -prune -exec rm -rf {} +
rm -rf .pytest_cache .mypy_cache .ruff_cache .coverage htmlcov
