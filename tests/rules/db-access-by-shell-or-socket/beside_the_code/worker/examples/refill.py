import os

# ok: db-access-by-shell-or-socket
os.system("psql tasks")
