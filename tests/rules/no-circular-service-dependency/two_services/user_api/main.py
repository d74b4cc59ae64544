import os

import httpx
from fastapi import FastAPI

MAIL = os.environ["MAIL_URL"]
PEER = os.environ["ORDER_URL"]
app = FastAPI()


@app.get("/peer")
async def peer() -> object:
    async with httpx.AsyncClient() as client:
        return (await client.get(f"{PEER}/x")).json()
