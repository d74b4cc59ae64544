#!/usr/bin/env bash
# Runs on the host; no image contains it.
set -euo pipefail

docker compose exec -T postgres pg_dump -U "${POSTGRES_USER}" booking_management_db | gzip > "backup_$(date +%F).sql.gz"
