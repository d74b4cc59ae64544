#!/bin/bash
# Creates a database on the shared server unless it exists: create_database.sh <name>
# The server, the account and the database to connect to come from PGHOST, PGUSER, PGPASSWORD and PGDATABASE.
set -euo pipefail

name="${1:?usage: create_database.sh <name>}"
psql -v ON_ERROR_STOP=1 -v name="$name" <<'SQL'
SELECT format('CREATE DATABASE %I', :'name')
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'name') \gexec
SQL
