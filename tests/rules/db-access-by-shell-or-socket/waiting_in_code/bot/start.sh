#!/bin/sh
# expect: db-access-by-shell-or-socket "with `dockerize`"
dockerize -wait tcp://db:5432 python x.py
# expect: db-access-by-shell-or-socket "with `wait-for-it`"
wait-for-it db:5432 -- python x.py
# expect: db-access-by-shell-or-socket "with `nc`"
nc -z db "$PORT"
# expect: db-access-by-shell-or-socket "opens a socket"
timeout 1 bash -c 'cat < /dev/null > /dev/tcp/db/5432'
# expect: db-access-by-shell-or-socket "with `wait_for_db`"
wait_for_db db 5432
# expect: db-access-by-shell-or-socket "with `wait-for-postgres.sh`"
./wait-for-postgres.sh db
# ok: db-access-by-shell-or-socket
wait_for_broker rabbitmq 5672
# ok: db-access-by-shell-or-socket
python main.py
# expect: db-access-by-shell-or-socket "with `nc`"
nc -z "$PLACE" "$DOOR"
# expect: db-access-by-shell-or-socket "starts `psql`"
"$CLIENT" -h store.example.org
exec python main.py
