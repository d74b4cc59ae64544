import os

import httpx
from fastapi import FastAPI

GATE = os.environ["GATE_URL"]
PEER = os.environ["SELF_URL"]
app = FastAPI()


@app.get("/peer")
async def peer() -> object:
    async with httpx.AsyncClient() as client:
        return (await client.get(f"{PEER}/x")).json()
