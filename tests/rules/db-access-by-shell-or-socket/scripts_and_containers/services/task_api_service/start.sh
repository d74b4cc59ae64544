#!/bin/sh
wait_for_database() {
  # expect: db-access-by-shell-or-socket "starts `psql`"
  until sh -c "psql -h postgres"; do sleep 1; done
}
wait_for_database
# expect: db-access-by-shell-or-socket "starts `mongosh`"
timeout 3 mongosh mongo:27017
CLIENT=psql
# expect: db-access-by-shell-or-socket "starts `psql`"
$CLIENT -c 'x'
# expect: db-access-by-shell-or-socket "with the shell"
bash -c 'echo > /dev/tcp/postgres/5432'
# expect: db-access-by-shell-or-socket "starts `pg_dump`"
dump=$(pg_dump app)
# expect: db-access-by-shell-or-socket "waits for a database's port with `nc`"
nc -z postgres 5432
# ok: db-access-by-shell-or-socket
nc -z rabbitmq 5672
# ok: db-access-by-shell-or-socket
echo "no psql here"
exec uvicorn src.main:app
