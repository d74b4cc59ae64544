#!/bin/sh
set -e
alembic upgrade head
python worker.py &
# expect: several-roles-in-one-container "`script_service`"
exec uvicorn api:app
