import httpx

from app.settings import settings


def test_health() -> None:
    # ok: interservice-timeouts
    assert httpx.get(f"{settings.USER_SERVICE_URL}/health", timeout=60)
