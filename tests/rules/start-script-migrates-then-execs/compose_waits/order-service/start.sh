#!/bin/bash
set -euo pipefail
sleep 2
alembic upgrade head
# ok: start-script-migrates-then-execs
exec uvicorn app.main:app --port 8003
