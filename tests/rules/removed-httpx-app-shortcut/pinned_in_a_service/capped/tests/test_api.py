from httpx import AsyncClient
from main import app


async def test_tasks():
    # expect: removed-httpx-app-shortcut[warning]
    async with AsyncClient(app=app, base_url="http://test") as client:
        await client.get("/tasks")
