import httpx

from app.settings import settings


async def of_the_call() -> object:
    # ok: interservice-timeouts
    async with httpx.AsyncClient(timeout=20.0) as client:
        return await client.get(f"{settings.USER_SERVICE_URL}/health", timeout=5.0, extensions=99)
