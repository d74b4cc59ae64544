from fastapi.testclient import TestClient
from main import app

client = TestClient(app)


def test_tasks() -> None:
    assert client.get("/tasks/1").status_code == 200


def test_others() -> None:
    assert client.request("GET", "/comments/all").status_code == 200
    assert client.get(url="/health").status_code == 200
