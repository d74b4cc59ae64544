#!/bin/sh
# expect: start-script-migrates-then-execs
exec uvicorn app.main:app --port 8003
