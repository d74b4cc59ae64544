import httpx


async def fill(request: httpx.Request) -> None:
    request.headers["X-Request-ID"] = "1"


async def note(request: httpx.Request) -> None:
    request.headers["X-Client"] = "1"


class IdAuth(httpx.Auth):
    def auth_flow(self, request: httpx.Request):
        request.headers["X-Request-ID"] = "1"
        yield request


class IdTransport(httpx.AsyncHTTPTransport):
    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        request.headers["X-Request-ID"] = "1"
        return await super().handle_async_request(request)


class IdClient(httpx.AsyncClient):
    async def request(self, method: str, url: str, **options: object) -> httpx.Response:
        return await super().request(method, url, headers={"X-Request-ID": "1"})
