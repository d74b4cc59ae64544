#!/bin/bash
set -e
sleep 5
alembic upgrade head
nc -z order-db 5432
# expect: start-script-migrates-then-execs[info] "a `sleep` stands"
exec uvicorn app.main:app --port 8003
