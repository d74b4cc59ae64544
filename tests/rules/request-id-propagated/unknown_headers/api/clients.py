import os

import httpx
from company_platform import current_headers, default_headers

URL = os.environ["DB_POSTGRES_SERVICE_URL"]


class Reader:
    def __init__(self) -> None:
        self._headers = {"X-Request-ID": "1"}

    async def tasks(self) -> object:
        async with httpx.AsyncClient(base_url=URL) as client:
            # ok: request-id-propagated
            return await client.get("/api/v1/tasks", headers=self._headers)


async def read(extra: dict[str, str] | None = None) -> object:
    async with httpx.AsyncClient(base_url=URL) as client:
        # ok: request-id-propagated
        await client.get("/api/v1/tasks", headers=current_headers())
        # ok: request-id-propagated
        await client.get("/api/v1/tasks", headers=default_headers)
        # ok: request-id-propagated
        await client.get("/api/v1/tasks", headers=default_headers | {"Accept": "*/*"})
        made = current_headers()
        # ok: request-id-propagated
        await client.get("/api/v1/tasks", headers=made)
        # expect: request-id-propagated "GET /api/v1/tasks"
        await client.get("/api/v1/tasks", headers=extra)
    return await Reader().tasks()
