import aiohttp
from fastapi import FastAPI

app = FastAPI()


@app.get("/rates")
async def rates(url: str):
    async with aiohttp.ClientSession() as session:
        # ok: httpx-async-client
        async with session.get(url) as response:
            return await response.json()
