#!/bin/sh
set -e
exec uvicorn admin_app:app
