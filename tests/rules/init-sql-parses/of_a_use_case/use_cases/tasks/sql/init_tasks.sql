-- expect: init-sql-parses
CREATE TABLE IF NOT EXISTS tasks (id INTEGER;
