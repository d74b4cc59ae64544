import httpx


async def fill(request: httpx.Request) -> None:
    request.headers["X-Request-ID"] = "1"


def make_client() -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url="http://db_postgres_service:8000", event_hooks={"request": [fill]})
