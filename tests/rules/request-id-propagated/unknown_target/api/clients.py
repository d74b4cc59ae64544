import httpx
from payments import Payments


class Reader:
    def __init__(self, url: str) -> None:
        self._client = httpx.AsyncClient(base_url=url)

    async def tasks(self) -> object:
        # expect: request-id-propagated "GET /api/v1/tasks"
        return await self._client.get("/api/v1/tasks")


async def read() -> object:
    await Payments("").charge()
    return await Reader("").tasks()
