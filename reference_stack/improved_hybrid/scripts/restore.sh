#!/usr/bin/env bash
# Puts both databases back from a directory that backup.sh wrote: restore.sh <directory>
# What the databases hold now is replaced. The services that write to them are stopped meanwhile.
set -euo pipefail
cd "$(dirname "$0")/.."

directory="${1:?usage: restore.sh <directory>}"
for file in postgres.dump mongodb.archive.gz; do
    [ -s "$directory/$file" ] || { echo "$directory/$file is missing or empty" >&2; exit 1; }
done

docker compose stop db_postgres_service db_mongo_service
trap 'docker compose start db_postgres_service db_mongo_service' EXIT
docker compose exec -T postgres sh -c 'pg_restore --clean --if-exists --single-transaction --no-owner \
    --username="$POSTGRES_USER" --dbname="$POSTGRES_DB"' <"$directory/postgres.dump"
docker compose exec -T mongodb sh -c 'exec mongorestore --quiet --archive --gzip --drop --db="$MONGO_INITDB_DATABASE" \
    ${MONGO_INITDB_ROOT_USERNAME:+--authenticationDatabase=admin} \
    ${MONGO_INITDB_ROOT_USERNAME:+--username="$MONGO_INITDB_ROOT_USERNAME" --password="$MONGO_INITDB_ROOT_PASSWORD"}' \
    <"$directory/mongodb.archive.gz"
echo "restored from $directory"
