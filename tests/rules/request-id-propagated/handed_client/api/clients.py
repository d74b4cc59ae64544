import httpx


class Gateway:
    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def tasks(self, given: dict[str, str]) -> object:
        # ok: request-id-propagated
        return await self._client.get("/api/v1/tasks")


async def read() -> object:
    from main import client

    return await Gateway(client).tasks({})
