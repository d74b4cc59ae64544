import os

import httpx
from fastapi import FastAPI

REPORT = os.environ["REPORT_URL"]
PEER = os.environ["USER_URL"]
app = FastAPI()


@app.get("/peer")
async def peer() -> object:
    async with httpx.AsyncClient() as client:
        return (await client.get(f"{PEER}/x")).json()
