-- ok: init-sql-parses
ALTER TABLE tasks ADD COLUMN IF NOT EXISTS a INTEGER;
-- ok: init-sql-parses
CREATE TEMP TABLE seeds (id INTEGER);
