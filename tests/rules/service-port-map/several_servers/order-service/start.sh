#!/bin/sh
uvicorn app.main:app --port 8003 &
exec uvicorn app.main:app --port 9000
