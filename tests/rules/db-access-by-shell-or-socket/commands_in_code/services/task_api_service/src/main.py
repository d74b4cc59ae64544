import asyncio
import os
import shlex
import subprocess
from functools import partial
from shlex import split as words
from subprocess import run as r

from fastapi import FastAPI

from src.programs import DUMP

app = FastAPI()
CLIENT = ["psql", "-c"]


def execute(arguments):
    subprocess.run(arguments)


async def report(name):
    # expect: db-access-by-shell-or-socket "`task_api_service` (business_api) starts `psql`"
    subprocess.run(["psql", "-c", "select 1"])
    # expect: db-access-by-shell-or-socket "`psql`"
    r(CLIENT + [name])
    # expect: db-access-by-shell-or-socket "`psql`"
    os.system("PGPASSWORD=x psql -h postgres")
    # expect: db-access-by-shell-or-socket "`pg_dump`"
    subprocess.Popen(shlex.split("pg_dump app"))
    # expect: db-access-by-shell-or-socket "`pg_dump`"
    subprocess.Popen(words("pg_dump app"))
    # expect: db-access-by-shell-or-socket "`mongosh`"
    subprocess.run(["sh", "-c", "cd /tmp && mongosh app"])
    # expect: db-access-by-shell-or-socket "`psql`"
    subprocess.run(["/usr/bin/psql", "-c", f"{name}"])
    # expect: db-access-by-shell-or-socket "`mongodump`"
    subprocess.check_output(f"mongodump --db {name}", shell=True)
    # expect: db-access-by-shell-or-socket "`mysql`"
    await asyncio.create_subprocess_exec("mysql", "-e", name)
    # expect: db-access-by-shell-or-socket "`pg_restore`"
    await asyncio.create_subprocess_shell("pg_restore -d app")
    # expect: db-access-by-shell-or-socket "`sqlite3`"
    getattr(subprocess, "run")(["sqlite3", "app.db"])
    # expect: db-access-by-shell-or-socket "`psql`"
    partial(subprocess.run, ["psql"])()
    # expect: db-access-by-shell-or-socket "`psql`"
    await asyncio.to_thread(subprocess.run, ["psql", "-l"])
    # expect: db-access-by-shell-or-socket "`psql`"
    execute(["psql", "-l"])
    # expect: db-access-by-shell-or-socket "`pg_dump`"
    os.popen(DUMP)
    # expect: db-access-by-shell-or-socket "`pg_isready`"
    subprocess.call(["docker", "exec", "postgres", "pg_isready"])


def harmless(name):
    # ok: db-access-by-shell-or-socket
    subprocess.run(["logger", "psql is gone"])
    # ok: db-access-by-shell-or-socket
    subprocess.run(["docker", "restart", "mongo"])
    # ok: db-access-by-shell-or-socket
    os.system("echo the mysql is down")
    # ok: db-access-by-shell-or-socket
    print("psql -h postgres")
    # ok: db-access-by-shell-or-socket
    subprocess.run(["ffmpeg", "-i", name])
