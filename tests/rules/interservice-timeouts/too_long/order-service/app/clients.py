import httpx

from app.settings import settings


async def of_the_client() -> object:
    # expect: interservice-timeouts "waits 20 s"
    async with httpx.AsyncClient(timeout=20.0) as client:
        return await client.get(f"{settings.USER_SERVICE_URL}/health")
