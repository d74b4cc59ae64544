from contextlib import suppress

import backoff
import httpx
from circuitbreaker import circuit
from guards import mapped_as, mapping, passed
from tenacity import retry


class DataClient:
    def __init__(self) -> None:
        self._http = httpx.AsyncClient(base_url="http://db_postgres_service:8000", timeout=5.0)

    @mapped_as(LookupError)
    async def decorated(self) -> None:
        # ok: http-errors-handled
        await self._http.get("/a")

    async def entered(self) -> None:
        async with mapping():
            # ok: http-errors-handled
            await self._http.get("/b")

    async def suppressed(self) -> None:
        with suppress(httpx.HTTPError):
            # ok: http-errors-handled
            await self._http.get("/c")

    @circuit
    async def broken(self) -> None:
        # ok: http-errors-handled
        await self._http.get("/d")
        await self.suppressed()

    async def nested(self) -> None:
        try:
            try:
                # ok: http-errors-handled
                await self._http.get("/e")
            except ValueError:
                raise
        except OSError as error:
            raise LookupError from error
        except httpx.HTTPError as error:
            raise LookupError from error

    @retry
    async def retried(self) -> None:
        try:
            # expect: http-errors-handled "the errors of `self._http.get()`: they reach the route"
            await self._http.get("/f")
        except httpx.HTTPError:
            raise

    async def gathered(self) -> None:
        # ok: http-errors-handled
        await self._http.get("/g")

    @passed
    async def wrapped(self) -> None:
        # expect: http-errors-handled "they reach the route `GET /tasks`"
        await self._http.get("/h")

    @backoff.on_exception
    async def backed_off(self) -> None:
        # expect: http-errors-handled "they reach the route"
        await self._http.get("/i")

    @staticmethod
    def static() -> None:
        # expect: http-errors-handled "they reach the route"
        httpx.get("http://db_postgres_service:8000/j", timeout=5.0)

    @classmethod
    def by_class(cls) -> None:
        # expect: http-errors-handled "they reach the route"
        httpx.get("http://db_postgres_service:8000/k", timeout=5.0)

    async def computed(self) -> None:
        try:
            # ok: http-errors-handled
            await self._http.get("/l")
        except self.errors() as error:
            raise LookupError from error

    async def rows(self):
        # ok: http-errors-handled
        yield await self._http.get("/m")

    def built(self) -> httpx.Request:
        # ok: http-errors-handled
        return self._http.build_request("GET", "/n")

    async def only_wrapped(self) -> None:
        # ok: http-errors-handled
        await self._http.get("/o")
