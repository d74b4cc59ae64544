import logging

import httpx

logger = logging.getLogger(__name__)


class DataClient:
    def __init__(self) -> None:
        self._http = httpx.AsyncClient(base_url="http://db_postgres_service:8000", timeout=5.0)

    async def task(self, task_id: int) -> dict | None:
        try:
            return (await self._http.get(f"/tasks/{task_id}")).json()
        # ok: http-errors-handled
        except httpx.RequestError as error:
            logger.error("task: %s", error)
            return None

    async def other(self) -> dict | None:
        try:
            return (await self._http.get("/other")).json()
        # expect: http-errors-handled "`other` answers with `None`"
        except httpx.RequestError:
            return None
