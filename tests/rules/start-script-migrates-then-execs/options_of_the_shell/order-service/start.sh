#!/bin/bash
set -o errexit
alembic upgrade head
# ok: start-script-migrates-then-execs
exec uvicorn app.main:app --port 8003
