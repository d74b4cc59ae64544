import os

import aiormq
from fastapi import FastAPI

app = FastAPI()
URL = os.environ["AMQP_ADDRESS"]


@app.get("/")
async def root():
    return aiormq, URL
