#!/bin/bash
set -e
python -m app.wait_for_database
alembic upgrade head
# ok: start-script-migrates-then-execs
exec uvicorn app.main:app --host 0.0.0.0 --port 8003
