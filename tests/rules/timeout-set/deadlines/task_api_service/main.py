import asyncio

import httpx
from fastapi import FastAPI

app = FastAPI()


class Client:
    def __init__(self) -> None:
        # expect: timeout-set "`timeout=None` of `httpx.AsyncClient()` waits for ever"
        self._http = httpx.AsyncClient(timeout=None)
        # ok: timeout-set
        self._other = httpx.AsyncClient()

    async def read(self) -> object:
        async with asyncio.timeout(3):
            # ok: timeout-set
            return await self._http.get("http://other:8000/tasks", timeout=None)

    async def ready(self) -> object:
        # expect: timeout-set "waits for ever"
        return await self._http.get("http://other:8000/ready", timeout=None)


@app.get("/health")
async def health() -> object:
    return await Client().ready()
