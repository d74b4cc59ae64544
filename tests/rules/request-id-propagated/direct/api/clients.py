import os

import httpx
from company_platform import options_of_request
from headers import REQUEST_ID, far_ids, filled, ids, other

URL = os.environ["DB_POSTGRES_SERVICE_URL"]


HEADERS = {"X-Request-ID": "1"}


async def second() -> object:
    headers = {"Accept": "application/json"}
    async with httpx.AsyncClient(base_url=URL) as client:
        # ok: request-id-propagated
        await client.get("/api/v1/tasks", headers=HEADERS)
        # ok: request-id-propagated
        await client.get("/api/v1/tasks", headers=far_ids())
        # ok: request-id-propagated
        await client.get("/api/v1/tasks", headers=filled())
        # ok: request-id-propagated
        await client.get("/api/v1/tasks", **options_of_request())
        # expect: request-id-propagated "GET /api/v1/tasks"
        await client.get("/api/v1/tasks", headers={**headers, "X-Client": "1"})
        # expect: request-id-propagated "GET /api/v1/tasks"
        return await client.get("/api/v1/tasks", headers=headers)


async def third() -> object:
    headers = {"X-Request-ID": "1"}
    async with httpx.AsyncClient(base_url=URL) as client:
        # expect: request-id-propagated "GET /members"
        await client.get("/members")
        # ok: request-id-propagated
        return await client.get("/api/v1/tasks", headers=headers)


async def read(request_id: str = "") -> object:
    async with httpx.AsyncClient(base_url=URL) as client:
        # ok: request-id-propagated
        await client.get("/api/v1/tasks", headers={"X-Request-ID": request_id})
        # ok: request-id-propagated
        await client.get("/api/v1/tasks", headers={REQUEST_ID: request_id})
        headers = {"Accept": "application/json"}
        headers["x-request-id"] = request_id
        # ok: request-id-propagated
        await client.get("/api/v1/tasks", headers=headers)
        # ok: request-id-propagated
        await client.get("/api/v1/tasks", headers=ids(request_id))
        # ok: request-id-propagated
        await client.get("/api/v1/tasks", headers={**ids(request_id), "Accept": "*/*"})
        # ok: request-id-propagated
        await client.get("/api/v1/tasks", headers=dict(headers))
        # ok: request-id-propagated
        await client.get("/health", headers={})
        # ok: request-id-propagated
        await client.get("https://api.example.com/api/v1/tasks")
        # expect: request-id-propagated "`GET /api/v1/tasks` is sent without the header"
        await client.get("/api/v1/tasks", headers=other(request_id))
        # expect: request-id-propagated "GET /api/v1/users"
        await client.get("/api/v1/users", headers={"Accept": "application/json"})
        # expect: request-id-propagated "GET /api/v1/tasks"
        return await client.get("/api/v1/tasks", params={"x_request_id": request_id})
