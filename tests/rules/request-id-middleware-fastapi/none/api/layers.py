import time


class Timer:
    def __init__(self, app) -> None:
        self.app = app
        self._header = "X-Process-Time"

    def _mark(self, message) -> None:
        message.headers[self._header] = "1"

    async def __call__(self, scope, receive, send) -> None:
        started = time.monotonic()
        await self.app(scope, receive, send)
        print(time.monotonic() - started)


class Writer:
    def __call__(self, response) -> None:
        response.headers["X-Request-ID"] = "1"


class Reader:
    async def take(self, scope, receive, send) -> None:
        scope.headers["X-Request-ID"] = "1"
