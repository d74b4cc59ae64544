import os

import httpx


class Client:
    def __init__(self) -> None:
        self._client = httpx.AsyncClient(base_url=os.environ["DB_POSTGRES_SERVICE_URL"])

    async def _request(self, method: str, path: str, **options: object) -> object:
        return await self._client.request(method, path, **options)

    async def tasks(self, request_id: str) -> object:
        # ok: request-id-propagated
        return await self._request("GET", "/api/v1/tasks", headers={"X-Request-ID": request_id})

    async def users(self) -> object:
        # expect: request-id-propagated "GET /api/v1/users"
        return await self._request("GET", "/api/v1/users")


class AddingClient:
    def __init__(self) -> None:
        self._client = httpx.AsyncClient(base_url=os.environ["DB_POSTGRES_SERVICE_URL"])

    async def _send(self, path: str, headers: dict[str, str]) -> object:
        return await self._client.get(path, headers=headers)

    async def _get(self, path: str) -> object:
        return await self._send(path, {"X-Request-ID": "1"})

    async def users(self) -> object:
        # ok: request-id-propagated
        return await self._get("/api/v1/users")

    async def others(self) -> object:
        # expect: request-id-propagated "GET /api/v1/users"
        return await self._send("/api/v1/users", {"Accept": "*/*"})


class Signing:
    def __init__(self) -> None:
        self._client = httpx.AsyncClient(base_url=os.environ["DB_POSTGRES_SERVICE_URL"])

    def _ids(self) -> dict[str, str]:
        return {"X-Request-ID": "1"}

    async def _send(self, path: str) -> object:
        return await self._client.get(path, headers=self._ids())

    async def _get(self, path: str) -> object:
        return await self._send(path)

    async def users(self) -> object:
        # ok: request-id-propagated
        return await self._get("/api/v1/users")


async def send(path: str, headers: dict[str, str], body: dict[str, str] | None = None) -> object:
    async with httpx.AsyncClient(base_url=os.environ["DB_POSTGRES_SERVICE_URL"]) as client:
        return await client.post(path, headers=headers, json=body)


async def read_other(path: str) -> object:
    return await send(path, {"Accept": "*/*"}, {"x-request-id": "1"})


async def read_users(path: str) -> object:
    return await send(path, {"X-Request-ID": "1"})


async def read_named(path: str) -> object:
    return await send(path, headers={"X-Request-ID": "1"})


async def read() -> object:
    # ok: request-id-propagated
    await read_users("/api/v1/users")
    # ok: request-id-propagated
    await read_named("/api/v1/users")
    await Signing().users()
    # expect: request-id-propagated "POST /api/v1/users"
    await read_other("/api/v1/users")
    await AddingClient().users()
    return await Client().users()
