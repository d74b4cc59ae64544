#!/bin/bash
set -e
mkdir -p logs
alembic upgrade head
sleep 1
# ok: start-script-migrates-then-execs
exec uvicorn app.main:app --port 8003
