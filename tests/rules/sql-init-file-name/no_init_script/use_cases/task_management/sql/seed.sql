INSERT INTO tasks VALUES (1); -- ok: sql-init-file-name
