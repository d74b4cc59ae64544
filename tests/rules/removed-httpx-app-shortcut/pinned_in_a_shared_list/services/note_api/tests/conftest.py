from httpx import AsyncClient
from main import app


def client() -> AsyncClient:
    # expect: removed-httpx-app-shortcut
    return AsyncClient(app=app, base_url="http://test")
