import httpx


class StockClient:
    # The module has no object of the settings: no repair.
    # expect: hardcoded-service-url
    def __init__(self, url: str = "http://stock-service:8000") -> None:
        self.url = url

    async def all(self) -> object:
        async with httpx.AsyncClient(timeout=5) as client:
            return (await client.get(self.url)).json()
