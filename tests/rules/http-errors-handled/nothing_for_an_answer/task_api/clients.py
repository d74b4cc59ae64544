import logging

import httpx

logger = logging.getLogger(__name__)


class DataClient:
    def __init__(self) -> None:
        self._http = httpx.AsyncClient(base_url="http://db_postgres_service:8000", timeout=5.0)

    async def task(self, task_id: int) -> dict | None:
        try:
            return (await self._http.get(f"/tasks/{task_id}")).json()
        # expect: http-errors-handled "`task` answers with `None` when `self._http.get()` fails"
        except httpx.HTTPError:
            return None

    async def tasks(self) -> list:
        try:
            return (await self._http.get("/tasks")).json()
        # expect: http-errors-handled "`tasks` answers with `[]` when"
        except Exception:
            return []

    async def stats(self) -> dict:
        try:
            return (await self._http.get("/stats")).json()
        # expect: http-errors-handled[warning] "`stats` answers with `{}` when"
        except httpx.RequestError as error:
            logger.warning("stats: %s", error)
            return {}

    async def owners(self) -> list:
        response = await self._http.get("/owners")
        try:
            response.raise_for_status()
        # expect: http-errors-handled "`owners` answers with `[]` when `response.raise_for_status()` fails"
        except httpx.HTTPStatusError:
            return []
        return response.json()

    async def named(self, name: str) -> dict | None:
        try:
            return (await self._http.get(f"/named/{name}")).json()
        # ok: http-errors-handled
        except httpx.HTTPStatusError as error:
            if error.response.status_code == 404:
                return None
            raise
        # ok: http-errors-handled
        except ValueError:
            return None

    async def told(self) -> None:
        try:
            await self._http.post("/told")
        # ok: http-errors-handled
        except httpx.HTTPError:
            return

    async def ready(self) -> bool:
        try:
            return (await self._http.get("/ready")).is_success
        # ok: http-errors-handled
        except httpx.HTTPError:
            return False

    async def cleared(self) -> list:
        try:
            await self._http.delete("/all")
        # ok: http-errors-handled
        except httpx.HTTPError:
            return []
        return []

    async def twice(self) -> dict | None:
        try:
            return (await self._http.get("/twice")).json()
        # expect: http-errors-handled "`twice` answers with `None`"
        except httpx.TimeoutException:
            return None
        # ok: http-errors-handled
        except Exception:
            return None


async def picture() -> bytes | None:
    try:
        async with httpx.AsyncClient(timeout=5.0) as http:
            return (await http.get("https://pictures.example.com/today.png")).content
    # ok: http-errors-handled
    except httpx.HTTPError:
        return None
