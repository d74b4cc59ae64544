import httpx


def test_hundred_requests() -> None:
    assert all(httpx.get('http://localhost:8000/health').is_success for _ in range(100))
