from fastapi import Request, Response
from starlette.middleware.base import BaseHTTPMiddleware


class Tagging(BaseHTTPMiddleware):
    def __init__(self, app, header: str) -> None:
        super().__init__(app)
        self._header = header

    async def dispatch(self, request: Request, call_next) -> Response:
        response = await call_next(request)
        response.headers[self._header] = request.headers[self._header]
        return response
