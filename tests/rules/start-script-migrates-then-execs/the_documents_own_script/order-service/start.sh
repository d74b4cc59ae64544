#!/bin/bash
set -e

echo "Waiting for database..."
sleep 5

alembic upgrade head

# expect: start-script-migrates-then-execs[info] "a `sleep` stands for waiting until the database answers, the shell stays in front of it and keeps signals from it (no `exec`)"
uvicorn app.main:app --host 0.0.0.0 --port 8003
