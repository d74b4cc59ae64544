"""The data service's probes."""

import httpx
from db_mongo_service.main import app


async def test_health() -> None:
    async with httpx.AsyncClient(app=app, base_url="http://test") as client:
        response = await client.get("/health")
    assert response.json() == {"status": "healthy"}
