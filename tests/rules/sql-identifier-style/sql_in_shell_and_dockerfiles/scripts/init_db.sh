#!/usr/bin/env bash
set -euo pipefail
TABLE=tasks
# expect: sql-identifier-style "database `Task-Db`"
psql -c 'CREATE DATABASE "Task-Db"'
# ok: sql-identifier-style
psql -c "CREATE DATABASE ${POSTGRES_DB}"
# expect: sql-identifier-style "schema `Reporting`"
echo 'CREATE SCHEMA Reporting;' | docker compose exec -T postgres psql
psql -v ON_ERROR_STOP=1 <<-EOSQL
	-- ok: sql-identifier-style
	CREATE EXTENSION IF NOT EXISTS "uuid-ossp";
	-- expect: sql-identifier-style "table `UserAccounts`"
	CREATE TABLE UserAccounts (id int);
	CREATE TABLE $TABLE (
	  -- expect: sql-identifier-style "column `dueDate`"
	  dueDate date,
	  -- ok: sql-identifier-style
	  state text DEFAULT 'In-Progress'
	);
	-- CREATE TABLE "Commented-Out" (id int);
	DO \$\$ BEGIN RAISE NOTICE 'CREATE TABLE Quoted (id int)'; END \$\$;
EOSQL
# expect: sql-identifier-style "view `OpenTasks`"
psql <<< 'CREATE VIEW OpenTasks AS SELECT 1'
create() {
  # expect: sql-identifier-style "index `TaskIdx`"
  bash -c 'psql -c "CREATE INDEX TaskIdx ON tasks (state)"'
}
cat > /docker-entrypoint-initdb.d/02.sql <<'SQL'
-- expect: sql-identifier-style "table `Written`"
CREATE TABLE Written (id int);
SQL
# ok: sql-identifier-style
echo "Create table Tasks first"
