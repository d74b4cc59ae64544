import subprocess

# ok: db-access-by-shell-or-socket
subprocess.run(["psql", "-l"])
