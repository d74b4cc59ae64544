from uuid import uuid4

from fastapi import Request, Response
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint

REQUEST_ID_HEADER = "X-Request-ID"


class RequestIDMiddleware(BaseHTTPMiddleware):
    async def dispatch(self, request: Request, call_next: RequestResponseEndpoint) -> Response:
        request_id = request.headers.get(REQUEST_ID_HEADER) or str(uuid4())
        response = await call_next(request)
        response.headers[REQUEST_ID_HEADER] = request_id
        return response


class Tagging:
    async def __call__(self, scope, receive, send) -> None:
        scope.headers["X-Request-ID"] = "1"
