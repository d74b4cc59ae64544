#!/bin/sh
# expect: db-access-by-shell-or-socket "starts `pg_isready` by a script of the host"
docker compose exec -T front_bot pg_isready -h db
# expect: db-access-by-shell-or-socket "starts `psql` by a script of the host"
docker exec -it the_bot bash -c 'psql -h db'
# expect: db-access-by-shell-or-socket "starts `psql` by a script of the host"
docker-compose exec front_bot psql
# ok: db-access-by-shell-or-socket
docker compose exec db psql
# ok: db-access-by-shell-or-socket
psql -h localhost
# ok: db-access-by-shell-or-socket
echo docker exec front_bot psql
