#!/bin/bash
# expect: start-script-migrates-then-execs "`uvicorn` of `order-service`: `alembic upgrade` comes only behind it, the shell"
uvicorn app.main:app --host 0.0.0.0 --port 8003 &
alembic upgrade head
wait
