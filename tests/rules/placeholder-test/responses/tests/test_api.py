import requests
from fastapi.testclient import TestClient

from app.main import app

client = TestClient(app)


# expect: placeholder-test "only asserts that there is a `response`"
def test_health():
    response = client.get("/health")
    assert response


# ok: placeholder-test
def test_tasks():
    response = client.get("/tasks")
    assert response
    assert response.status_code == 200


# ok: placeholder-test
def test_elsewhere():
    response = requests.get("http://localhost:8000/health")
    assert response


# ok: placeholder-test
def test_result():
    result = client.get("/tasks")
    assert result


# ok: placeholder-test
def test_made():
    response = make_response()
    assert response


def make_response():
    return []
