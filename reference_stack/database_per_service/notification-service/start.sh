#!/bin/bash
set -e

echo "Starting application..."
exec uvicorn app.main:app --host 0.0.0.0 --port 8004 \
    --no-access-log --no-server-header --timeout-graceful-shutdown 15
