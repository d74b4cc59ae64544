#!/bin/bash
role=$1
shift
case "$role" in
  api) exec uvicorn api:app "$@" ;;
  bot|telegram) exec python bot.py ;;
  both)
    for name in bot worker; do
      # expect: several-roles-in-one-container "the container of `both_service` starts 2 long-running processes"
      python -m $name &
    done
    wait
    ;;
  each)
    for name in "$@"; do
      # expect: several-roles-in-one-container "the container of `each_service` starts 2 long-running processes"
      python -m "$name" &
    done
    wait
    ;;
  set)
    for name in $ROLES; do
      # expect: several-roles-in-one-container "the container of `set_service` starts 2 long-running processes"
      python -m "$name" &
    done
    wait
    ;;
  restarted) until python worker.py; do sleep 1; done ;;
  *) exec "$role" "$@" ;;
esac
