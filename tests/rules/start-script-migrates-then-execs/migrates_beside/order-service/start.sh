#!/bin/sh
set -e
alembic upgrade head &
# expect: start-script-migrates-then-execs "nothing runs `alembic upgrade head` before"
exec uvicorn app.main:app --port 8003
