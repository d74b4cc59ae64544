# ok: db-access-by-shell-or-socket
pg_restore -d app
