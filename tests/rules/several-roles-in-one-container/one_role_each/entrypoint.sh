#!/bin/sh
case "$1" in
  api)
    # ok: several-roles-in-one-container
    exec uvicorn api:app
    ;;
  worker)
    # ok: several-roles-in-one-container
    exec python worker.py
    ;;
esac
