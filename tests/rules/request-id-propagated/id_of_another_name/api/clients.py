import os

import httpx
from context import OWN_REQUEST_ID_HEADER, REQUEST_ID_HEADER


class Client:
    def __init__(self) -> None:
        self._client = httpx.AsyncClient(base_url=os.environ["DB_POSTGRES_SERVICE_URL"])

    def _headers(self) -> dict[str, str]:
        return {REQUEST_ID_HEADER: "1"}

    async def _send(self, path: str) -> object:
        return await self._client.get(path, headers=self._headers())

    async def tasks(self) -> object:
        # expect: request-id-propagated "GET /api/v1/tasks"
        return await self._send("/api/v1/tasks")


class OtherClient:
    def __init__(self) -> None:
        self._client = httpx.AsyncClient(base_url=os.environ["DB_POSTGRES_SERVICE_URL"])

    def _other_headers(self) -> dict[str, str]:
        return {OWN_REQUEST_ID_HEADER: "1"}

    async def _send(self, path: str) -> object:
        return await self._client.get(path, headers=self._other_headers())

    async def users(self) -> object:
        # ok: request-id-propagated
        return await self._send("/api/v1/users")


async def read() -> object:
    await Client().tasks()
    return await OtherClient().users()
