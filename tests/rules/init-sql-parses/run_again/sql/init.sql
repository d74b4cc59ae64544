-- expect: init-sql-parses[warning] "run again, `CREATE EXTENSION pgcrypto` fails without `IF NOT EXISTS`"
CREATE EXTENSION pgcrypto;
-- expect: init-sql-parses[info] "`CREATE TABLE tasks`"
CREATE TABLE tasks (id INTEGER PRIMARY KEY);
-- The same cause.
-- ok: init-sql-parses
CREATE TABLE users (id INTEGER PRIMARY KEY);
-- ok: init-sql-parses
CREATE TEMP TABLE seeds (id INTEGER);
-- ok: init-sql-parses
CREATE INDEX idx_tasks ON tasks (id);
-- expect: init-sql-parses[error] "is MySQL's"
CREATE TABLE logs (id INTEGER AUTO_INCREMENT);
