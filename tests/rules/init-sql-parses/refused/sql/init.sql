-- ok: init-sql-parses
CREATE EXTENSION IF NOT EXISTS vector;
-- expect: init-sql-parses "PostgreSQL refuses this: a comma stands before `)`"
CREATE TABLE IF NOT EXISTS tasks (
    id INTEGER PRIMARY KEY,
);
-- ok: init-sql-parses
CREATE TABLE IF NOT EXISTS documents (id INTEGER PRIMARY KEY, embedding VECTOR(1536));
\c tasks
-- expect: init-sql-parses "`CRATE` begins no statement"
CRATE INDEX idx_tasks ON tasks (id);
-- ok: init-sql-parses
GRANT ALL ON tasks TO ${APP_USER};
-- expect: init-sql-parses "PostgreSQL refuses this: a comma is missing before `title`"
CREATE TABLE IF NOT EXISTS notes (
    id INTEGER PRIMARY KEY
    title VARCHAR(255)
);
