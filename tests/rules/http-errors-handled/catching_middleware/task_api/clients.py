import httpx


class DataClient:
    def __init__(self) -> None:
        self._http = httpx.AsyncClient(base_url="http://db_postgres_service:8000", timeout=5.0)

    async def task(self, task_id: int) -> dict:
        # ok: http-errors-handled
        return (await self._http.get(f"/tasks/{task_id}")).json()
