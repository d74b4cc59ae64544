import os
import socket
import subprocess

from fastapi import FastAPI

app = FastAPI()
COMMANDS = {"dump": ["pg_dump", "app"], "list": ["ls"]}
PORTS = {"store": 5432, "cache": 6379}


class Backup:
    PROGRAM = "psql"

    def run(self, name):
        # expect: db-access-by-shell-or-socket "`psql`"
        subprocess.run([self.PROGRAM, "-c", name])


def main(name):
    # expect: db-access-by-shell-or-socket "`pg_dump`"
    subprocess.run(COMMANDS["dump"])
    # ok: db-access-by-shell-or-socket
    subprocess.run(COMMANDS["list"])
    # expect: db-access-by-shell-or-socket "`psql`"
    subprocess.run("psql -c 'select 1'".split(), check=True)
    # expect: db-access-by-shell-or-socket "`mongosh`"
    subprocess.run(args=["env", "mongosh"])
    # expect: db-access-by-shell-or-socket "`psql`"
    os.execvp("psql", ["psql"])
    # expect: db-access-by-shell-or-socket "5432"
    socket.create_connection(("postgres", PORTS["store"]))
    # ok: db-access-by-shell-or-socket
    socket.create_connection(("redis", PORTS["cache"]))
