#!/bin/sh
migrate() {
    alembic upgrade head || exit 1
}
migrate
# ok: start-script-migrates-then-execs
exec gunicorn app.main:app -k uvicorn.workers.UvicornWorker
