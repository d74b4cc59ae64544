import os

# expect: db-access-by-shell-or-socket "starts `psql`"
os.system("psql tasks")
