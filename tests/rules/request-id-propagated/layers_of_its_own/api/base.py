import os

import httpx
from layers import IdLayer


class Client:
    def __init__(self) -> None:
        self._client = httpx.AsyncClient(base_url=os.environ["DB_POSTGRES_SERVICE_URL"])
        self._layers = [IdLayer()]

    async def get(self, path: str) -> object:
        request = self._client.build_request("GET", path)
        for layer in self._layers:
            layer.fill(request)
        # ok: request-id-propagated
        return await self._client.get(path)
