import httpx


class ServiceClient:
    def __init__(self, base_url: str) -> None:
        self._http = httpx.AsyncClient(base_url=base_url, timeout=3)

    async def _request(self, method: str, path: str, **options: object) -> httpx.Response:
        return await self._http.request(method, path, **options)

    async def _get(self, path: str) -> httpx.Response:
        return await self._request("GET", path)


class TaskClient(ServiceClient):
    async def read(self, task_id: int) -> httpx.Response:
        # ok: contract-route-exists
        return await self._get(f"/api/v1/tasks/{task_id}")

    async def close(self, task_id: int) -> httpx.Response:
        # expect: contract-route-exists "`PATCH /api/v1/tasks/{}`"
        return await self._request("PATCH", path=f"/api/v1/tasks/{task_id}")

    async def find(self) -> httpx.Response:
        # expect: contract-route-exists "`GET /api/v1/find`"
        return await self._get("/api/v1/find")
