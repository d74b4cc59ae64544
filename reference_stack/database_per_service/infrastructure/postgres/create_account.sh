#!/bin/sh
# Gives the service an account of its own, which owns its database and nothing else; runs once, when the cluster is made.
set -eu

psql -v ON_ERROR_STOP=1 --no-psqlrc --username "$POSTGRES_USER" --dbname postgres \
    -v account="$SERVICE_DB_USER" -v password="$SERVICE_DB_PASSWORD" -v database="$POSTGRES_DB" <<'END'
CREATE ROLE :"account" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'password';
ALTER DATABASE :"database" OWNER TO :"account";
REVOKE CONNECT ON DATABASE :"database" FROM PUBLIC;
REVOKE CONNECT ON DATABASE postgres FROM PUBLIC;
END
