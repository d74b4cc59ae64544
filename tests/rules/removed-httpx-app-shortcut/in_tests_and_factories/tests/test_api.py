import httpx
from httpx import ASGITransport, AsyncClient

from app.main import app


def make_client():
    # expect: removed-httpx-app-shortcut "takes no `app`"
    return AsyncClient(app=app, base_url="http://test")


async def test_tasks():
    # expect: removed-httpx-app-shortcut
    async with AsyncClient(base_url="http://test", app=app) as client:
        await client.get("/tasks")
    # ok: removed-httpx-app-shortcut
    async with AsyncClient(transport=ASGITransport(app=app), base_url="http://test") as client:
        await client.get("/tasks")
    # expect: removed-httpx-app-shortcut
    httpx.Client(app=app)
