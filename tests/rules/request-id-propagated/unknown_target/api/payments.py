import httpx


class Payments:
    def __init__(self, url: str) -> None:
        self._client = httpx.AsyncClient(base_url=url)

    async def charge(self) -> object:
        # ok: request-id-propagated
        await self._client.get("/api/v1/charges")
        # ok: request-id-propagated
        await self._client.get("/api/v1/own")
        # ok: request-id-propagated
        return await self._client.get("/members")
