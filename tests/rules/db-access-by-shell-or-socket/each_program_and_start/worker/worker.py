import starts
import subprocess

# expect: db-access-by-shell-or-socket "starts `psql`"
subprocess.run(["psql", "--version"])
# expect: db-access-by-shell-or-socket "starts `pg_dump`"
subprocess.run(["pg_dump", "--version"])
# expect: db-access-by-shell-or-socket "starts `pg_dumpall`"
subprocess.run(["pg_dumpall", "--version"])
# expect: db-access-by-shell-or-socket "starts `pg_restore`"
subprocess.run(["pg_restore", "--version"])
# expect: db-access-by-shell-or-socket "starts `pg_isready`"
subprocess.run(["pg_isready", "--version"])
# expect: db-access-by-shell-or-socket "starts `pg_basebackup`"
subprocess.run(["pg_basebackup", "--version"])
# expect: db-access-by-shell-or-socket "starts `createdb`"
subprocess.run(["createdb", "--version"])
# expect: db-access-by-shell-or-socket "starts `dropdb`"
subprocess.run(["dropdb", "--version"])
# expect: db-access-by-shell-or-socket "starts `pgcli`"
subprocess.run(["pgcli", "--version"])
# expect: db-access-by-shell-or-socket "starts `mongosh`"
subprocess.run(["mongosh", "--version"])
# expect: db-access-by-shell-or-socket "starts `mongo`"
subprocess.run(["mongo", "--version"])
# expect: db-access-by-shell-or-socket "starts `mongodump`"
subprocess.run(["mongodump", "--version"])
# expect: db-access-by-shell-or-socket "starts `mongorestore`"
subprocess.run(["mongorestore", "--version"])
# expect: db-access-by-shell-or-socket "starts `mongoexport`"
subprocess.run(["mongoexport", "--version"])
# expect: db-access-by-shell-or-socket "starts `mongoimport`"
subprocess.run(["mongoimport", "--version"])
# expect: db-access-by-shell-or-socket "starts `mysql`"
subprocess.run(["mysql", "--version"])
# expect: db-access-by-shell-or-socket "starts `mysqldump`"
subprocess.run(["mysqldump", "--version"])
# expect: db-access-by-shell-or-socket "starts `mysqladmin`"
subprocess.run(["mysqladmin", "--version"])
# expect: db-access-by-shell-or-socket "starts `mariadb`"
subprocess.run(["mariadb", "--version"])
# expect: db-access-by-shell-or-socket "starts `mariadb-dump`"
subprocess.run(["mariadb-dump", "--version"])
# expect: db-access-by-shell-or-socket "starts `sqlite3`"
subprocess.run(["sqlite3", "--version"])
# expect: db-access-by-shell-or-socket "starts `clickhouse-client`"
subprocess.run(["clickhouse-client", "--version"])
# expect: db-access-by-shell-or-socket "starts `usql`"
subprocess.run(["usql", "--version"])
