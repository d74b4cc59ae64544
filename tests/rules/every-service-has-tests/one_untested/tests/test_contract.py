import httpx

from services.task_api.main import app


def test_contract():
    assert httpx.ASGITransport(app=app)


def test_worker_address(respx_mock):
    respx_mock.get("http://task_worker:8000/health").respond(200)
