import os

import httpx

client = httpx.AsyncClient(base_url=os.environ["DB_POSTGRES_SERVICE_URL"])
client.headers["X-Client"] = "1"
client.headers.update({"X-Version": "1"})


async def read() -> object:
    # expect: request-id-propagated "GET /api/v1/tasks"
    return await client.get("/api/v1/tasks")
