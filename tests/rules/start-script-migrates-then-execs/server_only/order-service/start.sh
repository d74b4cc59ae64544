#!/bin/bash
set -e
# expect: start-script-migrates-then-execs[warning] "nothing runs `alembic upgrade head` before"
exec uvicorn app.main:app --host 0.0.0.0 --port 8003
