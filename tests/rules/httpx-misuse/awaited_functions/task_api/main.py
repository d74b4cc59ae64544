import httpx
from fastapi import FastAPI
from httpx import get as fetch

app = FastAPI()


@app.get("/tasks")
async def read(url: str):
    # expect: httpx-misuse "`httpx.post` is not asynchronous, so awaiting what it returns fails"
    await httpx.post(url)
    # expect: httpx-misuse "`fetch`"
    answer = await fetch(url)
    async with httpx.AsyncClient() as client:
        # ok: httpx-misuse
        await client.post(url)
    return answer


def load(url: str):
    # ok: httpx-misuse
    return httpx.get(url, timeout=3)
