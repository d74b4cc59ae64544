import os

import redis
from fastapi import FastAPI

app = FastAPI()
URL = os.environ["REDIS_ADDRESS"]


@app.get("/")
async def root():
    return redis, URL
