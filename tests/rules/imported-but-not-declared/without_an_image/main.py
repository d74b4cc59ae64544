import sys

from fastapi import FastAPI
# expect: imported-but-not-declared "`redis`"
from redis.asyncio import Redis

if sys.version_info < (3, 11):
    # ok: imported-but-not-declared
    import tomli

app = FastAPI()
