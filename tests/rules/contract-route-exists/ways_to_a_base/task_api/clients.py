import httpx
from settings import settings


class Told:
    def __init__(self, base_url: str, limit: int) -> None:
        self.base_url = base_url
        self.limit = limit

    async def read(self, client: httpx.AsyncClient) -> None:
        # expect: contract-route-exists "`GET /told`"
        await client.get(f"{self.base_url}/told")


class Both:
    def __init__(self, base_url: str, other: str) -> None:
        self.base_url = base_url
        self.other = other

    async def read(self, client: httpx.AsyncClient) -> None:
        # ok: contract-route-exists
        await client.get(f"{self.base_url}/both")


class Named:
    def __init__(self) -> None:
        self.base_url = settings.store_url
        self.limit = settings.limit

    async def read(self, client: httpx.AsyncClient) -> None:
        # expect: contract-route-exists "`GET /named`"
        await client.get(f"{self.base_url}/named")


class Kept:
    def __init__(self) -> None:
        self.base_url = settings.store_url.rstrip("/")

    async def read(self, client: httpx.AsyncClient) -> None:
        # expect: contract-route-exists "`GET /kept`"
        await client.get(f"{self.base_url}/kept")
