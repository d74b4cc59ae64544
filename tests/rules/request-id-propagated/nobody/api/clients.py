import os

import httpx

URL = os.environ["DB_POSTGRES_SERVICE_URL"]


async def read() -> object:
    async with httpx.AsyncClient(base_url=URL, timeout=3.0) as client:
        # expect: request-id-propagated "GET /api/v1/tasks"
        await client.get("/api/v1/tasks")
        # ok: request-id-propagated
        return await client.get("/api/v1/users")
