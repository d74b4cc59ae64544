import httpx


class DataClient:
    def __init__(self) -> None:
        self._http = httpx.AsyncClient(base_url="http://db_postgres_service:8000", timeout=5.0)

    async def task(self, task_id: int) -> dict | None:
        try:
            # ok: http-errors-handled
            response = await self._http.get(f"/tasks/{task_id}")
            if response.status_code == 404:
                return None
            response.raise_for_status()
            return response.json()
        except httpx.TimeoutException as error:
            raise LookupError("timeout") from error
        except httpx.HTTPStatusError as error:
            raise LookupError("status") from error
