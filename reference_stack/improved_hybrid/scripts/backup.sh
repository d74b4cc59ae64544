#!/usr/bin/env bash
# Saves both databases to a directory: backup.sh [directory]   (default: backups/<time>)
# PostgreSQL through pg_dump, MongoDB through mongodump, each inside its own container.
set -euo pipefail
cd "$(dirname "$0")/.."

directory="${1:-backups/$(date -u +%Y%m%dT%H%M%SZ)}"
mkdir -p "$directory"
umask 077

# The passwords and names are those of the containers; nothing is read from .env here.
docker compose exec -T postgres sh -c 'pg_dump --format=custom --username="$POSTGRES_USER" --dbname="$POSTGRES_DB"' \
    >"$directory/postgres.dump"
docker compose exec -T mongodb sh -c 'exec mongodump --quiet --archive --gzip --db="$MONGO_INITDB_DATABASE" \
    ${MONGO_INITDB_ROOT_USERNAME:+--authenticationDatabase=admin} \
    ${MONGO_INITDB_ROOT_USERNAME:+--username="$MONGO_INITDB_ROOT_USERNAME" --password="$MONGO_INITDB_ROOT_PASSWORD"}' \
    >"$directory/mongodb.archive.gz"
echo "saved to $directory"
