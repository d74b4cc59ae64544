#!/bin/sh
run_bot() {
  python bot.py
}
run_bot &
# expect: several-roles-in-one-container "`exec_service`"
celery -A worker worker
