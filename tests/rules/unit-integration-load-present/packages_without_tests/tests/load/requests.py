import httpx


def check_hundred_requests() -> None:
    assert all(httpx.get('http://localhost:8000/health').is_success for _ in range(100))
