import os

import httpx

URL = os.environ["DB_POSTGRES_SERVICE_URL"]


async def plan(task: str) -> None:
    async with httpx.AsyncClient(base_url=URL) as client:
        # expect: request-id-propagated "GET /api/v1/deliveries"
        await client.get("/api/v1/deliveries")
        # expect: request-id-propagated "GET /api/v1/shipping"
        await client.get("/api/v1/shipping")
        # expect: request-id-propagated "GET /api/v1/tasks/{}/metrics"
        await client.get(f"/api/v1/tasks/{task}/metrics")
        # ok: request-id-propagated
        await client.get("/metrics")
        # ok: request-id-propagated
        await client.get("/health/live")


async def mark_ready(task: str) -> None:
    async with httpx.AsyncClient(base_url=URL) as client:
        # expect: request-id-propagated "POST /api/v1/tasks/{}/ready"
        await client.post(f"/api/v1/tasks/{task}/ready")


async def ping_database_service() -> None:
    async with httpx.AsyncClient(base_url=URL) as client:
        # ok: request-id-propagated
        await client.get("/api/v1/")


async def read(request_id: str) -> None:
    headers = {"X-Request-ID": request_id}
    async with httpx.AsyncClient(base_url=URL, headers=headers) as client:
        await client.get("/api/v1/tasks")
        await client.get("/api/v1/users")
        await client.get("/api/v1/deliveries")
        await client.get("/api/v1/shipping")
