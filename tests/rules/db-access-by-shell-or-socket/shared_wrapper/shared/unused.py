import subprocess

# ok: db-access-by-shell-or-socket
subprocess.run(["pg_dump", "app"])
