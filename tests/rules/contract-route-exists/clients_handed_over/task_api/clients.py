import httpx


class Tasks:
    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def read(self) -> None:
        # expect: contract-route-exists "`GET /handed`"
        await self._client.get("/handed")


class Notes:
    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def read(self) -> None:
        # expect: contract-route-exists "`notes_service` for `GET /named`"
        await self._client.get("/named")


class Inline:
    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def read(self) -> None:
        # expect: contract-route-exists "`GET /inline`"
        await self._client.get("/inline")


class Elsewhere:
    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def read(self) -> None:
        # The client was made without a base, in another function.
        # ok: contract-route-exists
        await self._client.get("/elsewhere")


class Either:
    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def read(self) -> None:
        # ok: contract-route-exists
        await self._client.get("/either")


class Words:
    def __init__(self, client: str) -> None:
        self._client = client

    async def read(self, client: httpx.AsyncClient) -> None:
        # ok: contract-route-exists
        await client.get("/words")
