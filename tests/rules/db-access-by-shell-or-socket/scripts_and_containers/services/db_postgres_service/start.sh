#!/bin/sh
# ok: db-access-by-shell-or-socket
pg_isready -h postgres
exec uvicorn main:app
