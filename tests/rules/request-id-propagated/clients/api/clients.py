import os

import httpx
from ids import IdAuth, IdClient, IdTransport, fill, note

URL = os.environ["DB_POSTGRES_SERVICE_URL"]


fill_url = URL


class Hooked:
    def __init__(self) -> None:
        self._client = httpx.AsyncClient(base_url=URL, event_hooks={"request": [fill]})

    async def tasks(self) -> object:
        # ok: request-id-propagated
        return await self._client.get("/api/v1/tasks")


class Direct:
    def __init__(self) -> None:
        self._client = httpx.AsyncClient(base_url=URL)
        self._other = httpx.AsyncClient(base_url=URL, auth=IdAuth())

    async def tasks(self) -> object:
        # expect: request-id-propagated "GET /api/v1/tasks"
        return await self._client.get("/api/v1/tasks")


async def read() -> object:
    async with IdClient(base_url=URL) as client:
        # ok: request-id-propagated
        await client.get("/api/v1/tasks")
    async with httpx.AsyncClient(base_url=URL, auth=IdAuth()) as client:
        # ok: request-id-propagated
        await client.get("/api/v1/tasks")
    async with httpx.AsyncClient(base_url=URL, transport=IdTransport()) as client:
        # ok: request-id-propagated
        await client.get("/api/v1/tasks")
    async with httpx.AsyncClient(base_url=URL, headers={"X-Request-ID": "1"}) as client:
        # ok: request-id-propagated
        await client.get("/api/v1/tasks")
    async with httpx.AsyncClient(base_url=URL, auth=("user", "word"), headers={"Accept": "*/*"}, event_hooks={"request": [note]}) as client:
        # expect: request-id-propagated "GET /api/v1/tasks"
        await client.get("/api/v1/tasks")
    async with httpx.AsyncClient(base_url=fill_url) as client:
        # expect: request-id-propagated "GET /api/v1/tasks"
        await client.get("/api/v1/tasks")
    return await Hooked().tasks(), await Direct().tasks()
