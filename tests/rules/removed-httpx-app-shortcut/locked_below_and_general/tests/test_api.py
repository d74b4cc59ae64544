from httpx import AsyncClient

from app.main import app


async def test_tasks():
    # ok: removed-httpx-app-shortcut
    async with AsyncClient(app=app, base_url="http://test") as client:
        await client.get("/tasks")
