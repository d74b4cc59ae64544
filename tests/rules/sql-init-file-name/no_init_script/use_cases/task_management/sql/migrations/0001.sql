ALTER TABLE tasks ADD COLUMN title text; -- ok: sql-init-file-name
