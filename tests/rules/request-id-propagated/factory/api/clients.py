import os

import httpx
from ids import make_client

URL = os.environ["DB_POSTGRES_SERVICE_URL"]


async def read() -> object:
    async with make_client() as client:
        # ok: request-id-propagated
        await client.get(f"{URL}/api/v1/tasks")
    return await read_here()


async def read_here() -> object:
    async with httpx.AsyncClient() as client:
        # expect: request-id-propagated "GET /api/v1/tasks"
        return await client.get(f"{URL}/api/v1/tasks")
