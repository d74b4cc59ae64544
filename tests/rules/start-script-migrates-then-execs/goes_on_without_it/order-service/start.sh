#!/bin/bash
set -u
echo -e "migrating"
alembic upgrade head
cd /app
set -e
mkdir -p logs && touch logs/app.log
# expect: start-script-migrates-then-execs "it starts even if `alembic upgrade` fails"
exec uvicorn app.main:app --host 0.0.0.0 --port 8003
