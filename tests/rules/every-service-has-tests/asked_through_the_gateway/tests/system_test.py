import httpx


def test_health():
    assert httpx.get("http://localhost:80/tasks/health").status_code == 200
