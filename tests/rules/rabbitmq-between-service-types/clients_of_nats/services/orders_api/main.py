import os

import nats
from fastapi import FastAPI

app = FastAPI()
URL = os.environ["NATS_ADDRESS"]


@app.get("/")
async def root():
    return nats, URL
