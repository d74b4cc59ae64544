import os

import httpx

client = httpx.AsyncClient(base_url=os.environ["DB_POSTGRES_SERVICE_URL"])


async def fill(request: httpx.Request) -> None:
    request.headers.setdefault("X-Request-ID", "1")


client.event_hooks["request"].append(fill)


async def read() -> object:
    # ok: request-id-propagated
    return await client.get("/api/v1/tasks")
