# ok: db-access-by-shell-or-socket
pg_dump app
