"""The id that follows a request through every service."""

import uuid
from collections.abc import Awaitable, Callable
from contextvars import ContextVar

from fastapi import Request, Response

HEADER = "X-Request-ID"
request_id: ContextVar[str] = ContextVar("request_id", default="")


async def carry_request_id(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    """Take the caller's id or make one, and answer with it."""
    current = request.headers.get(HEADER) or str(uuid.uuid4())
    request_id.set(current)
    response = await call_next(request)
    response.headers[HEADER] = current
    return response
