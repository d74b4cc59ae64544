import os

import httpx


class Other:
    def __init__(self) -> None:
        self._client = httpx.AsyncClient(base_url=os.environ["DB_POSTGRES_SERVICE_URL"])

    async def tasks(self) -> object:
        # expect: request-id-propagated "GET /api/v1/tasks"
        return await self._client.get("/api/v1/tasks")
