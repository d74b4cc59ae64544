import subprocess

import asyncpg
from fastapi import FastAPI

app = FastAPI()
# ok: db-access-by-shell-or-socket
subprocess.run(["pg_dump", "app"])
