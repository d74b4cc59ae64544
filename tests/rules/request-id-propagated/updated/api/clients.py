import os

import httpx

client = httpx.AsyncClient(base_url=os.environ["DB_POSTGRES_SERVICE_URL"])
client.headers.update({"X-Request-ID": "1"})


async def read() -> object:
    # ok: request-id-propagated
    return await client.get("/api/v1/tasks")
