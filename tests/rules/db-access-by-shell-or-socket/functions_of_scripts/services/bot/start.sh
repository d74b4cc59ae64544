#!/bin/bash
. ./library.sh
wait_for() { while ! nc -z "$1" "$2"; do sleep 1; done; }
wait_for_postgres() { wait_for "$1" 5432; }
wait_by_shell() {
  local host=$1 port=$2
  until (echo > "/dev/tcp/$host/$port") 2>/dev/null; do sleep 1; done
}
run() { "$@"; }
# expect: db-access-by-shell-or-socket "starts `psql`"
query() { psql "$@"; }
# expect: db-access-by-shell-or-socket "waits for a database's port with `nc`"
wait_for db 5432
# ok: db-access-by-shell-or-socket
wait_for rabbitmq 5672
# expect: db-access-by-shell-or-socket "with `nc`"
wait_for_postgres db
# expect: db-access-by-shell-or-socket "opens a socket to a database with the shell"
wait_by_shell db 5432
# ok: db-access-by-shell-or-socket
wait_by_shell rabbitmq 5672
# expect: db-access-by-shell-or-socket "with `nc`"
wait_by_library db 5432
# ok: db-access-by-shell-or-socket
wait_by_library rabbitmq 5672
# expect: db-access-by-shell-or-socket "with `nc`"
./wait.sh db 5432
# ok: db-access-by-shell-or-socket
./wait.sh rabbitmq 5672
# expect: db-access-by-shell-or-socket "with `nc`"
until nc -z "$STORE" "$STORE_PORT"; do sleep 1; done
# ok: db-access-by-shell-or-socket
until nc -z "$CACHE" "$CACHE_PORT"; do sleep 1; done
# expect: db-access-by-shell-or-socket "with `nc`"
for address in rabbitmq:5672 db:5432; do wait_for "${address%%:*}" "${address##*:}"; done
# ok: db-access-by-shell-or-socket
for address in rabbitmq:5672 redis:6379; do wait_for "${address%%:*}" "${address##*:}"; done
# ok: db-access-by-shell-or-socket
query -c "select 1"
# expect: db-access-by-shell-or-socket "starts `pg_dump`"
run pg_dump tasks
# ok: db-access-by-shell-or-socket
if [ "$MODE" = api ]; then wait_for db 5432; fi
# expect: db-access-by-shell-or-socket "with `nc`"
case "$MODE" in bot) wait_for db 5432 ;; esac
exec python main.py
