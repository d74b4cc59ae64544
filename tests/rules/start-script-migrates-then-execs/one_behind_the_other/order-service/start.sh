#!/bin/sh
until pg_isready -h order-db; do
    sleep 1
done
# ok: start-script-migrates-then-execs
alembic upgrade head && exec python -m uvicorn app.main:app --port 8003
