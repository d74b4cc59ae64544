#!/bin/bash
set -e

echo "Waiting for the database..."
python -m app.utils.wait_for_database

echo "Running database migrations..."
alembic upgrade head

echo "Starting application..."
exec uvicorn app.main:app --host 0.0.0.0 --port 8002 \
    --no-access-log --no-server-header --timeout-graceful-shutdown 15
