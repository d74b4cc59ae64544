import os

import httpx

URL = os.environ["MODELS_URL"]


async def read() -> object:
    async with httpx.AsyncClient(base_url=os.environ["DB_POSTGRES_SERVICE_URL"]) as client:
        # ok: request-id-propagated
        await client.get("/api/v1/tasks", headers={"X-Request-ID": "1"})
    async with httpx.AsyncClient(base_url=URL) as client:
        # ok: request-id-propagated
        return await client.get("/v1/models")
