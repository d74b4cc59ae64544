import os

import kafka
from fastapi import FastAPI

app = FastAPI()
URL = os.environ["KAFKA_ADDRESS"]


@app.get("/")
async def root():
    return kafka, URL
