import httpx

from main import app


def test_app():
    assert httpx.ASGITransport(app=app)
