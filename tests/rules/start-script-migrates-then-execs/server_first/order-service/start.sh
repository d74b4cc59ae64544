#!/bin/bash
set -e
# expect: start-script-migrates-then-execs "`alembic upgrade` comes only behind it"
uvicorn app.main:app --host 0.0.0.0 --port 8003 &
sleep 3
python -m alembic upgrade head
wait
