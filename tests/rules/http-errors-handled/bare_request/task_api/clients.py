import httpx


class DataClient:
    def __init__(self) -> None:
        self._http = httpx.AsyncClient(base_url="http://db_postgres_service:8000", timeout=5.0)

    async def task(self, task_id: int) -> dict:
        # expect: http-errors-handled "nobody maps or logs the errors of `self._http.get()`: they reach the route `GET /tasks/{task_id}`"
        response = await self._http.get(f"/tasks/{task_id}")
        response.raise_for_status()
        # One function is one defect.
        again = await self._http.get(f"/tasks/{task_id}/labels")
        return {**response.json(), **again.json()}

    async def user(self, user_id: int) -> dict:
        # ok: http-errors-handled
        return (await self._http.get(f"/users/{user_id}")).json()

    async def unused(self) -> dict:
        # ok: http-errors-handled
        return (await self._http.get("/nobody")).json()

    async def warm(self) -> None:
        # ok: http-errors-handled
        await self._http.get("/warm")

    async def consumed(self) -> None:
        # ok: http-errors-handled
        await self._http.get("/consumed")

    async def kept(self) -> None:
        # ok: http-errors-handled
        await self._http.get("/kept")

    async def parsed(self) -> dict:
        try:
            # expect: http-errors-handled "they reach the route"
            return (await self._http.get("/parsed")).json()
        except ValueError as error:
            raise LookupError from error
