"""Gives every request an id, a log line and its share in the metrics."""

import logging
import time

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.utils.metrics import (
    HTTP_REQUEST_DURATION_SECONDS,
    HTTP_REQUESTS_IN_PROGRESS,
    HTTP_REQUESTS_TOTAL,
)
from app.utils.request_context import REQUEST_ID_HEADER, start_request

logger = logging.getLogger(__name__)

PROBE_PATHS = frozenset({"/health", "/ready", "/metrics"})
KNOWN_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class RequestMiddleware:
    """Pure ASGI, so that the context set here is the one the routes run in."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request and account for it, also when the application raises."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = start_request(Headers(scope=scope).get(REQUEST_ID_HEADER))
        status = 500

        async def send_with_request_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[REQUEST_ID_HEADER] = request_id
            await send(message)

        started = time.perf_counter()
        HTTP_REQUESTS_IN_PROGRESS.inc()
        try:
            await self._app(scope, receive, send_with_request_id)
        finally:
            HTTP_REQUESTS_IN_PROGRESS.dec()
            _account(scope, status, time.perf_counter() - started)


def _account(scope: Scope, status: int, seconds: float) -> None:
    """Count the request under its route; what callers choose would grow without end."""
    method = scope["method"] if scope["method"] in KNOWN_METHODS else "OTHER"
    endpoint = getattr(scope.get("route"), "path", "unmatched")
    HTTP_REQUESTS_TOTAL.labels(
        method=method, endpoint=endpoint, status=str(status)
    ).inc()
    HTTP_REQUEST_DURATION_SECONDS.labels(method=method, endpoint=endpoint).observe(
        seconds
    )
    level = logging.DEBUG if scope["path"] in PROBE_PATHS else logging.INFO
    logger.log(
        level,
        "request served",
        extra={
            "method": method,
            "path": scope["path"],
            "status": status,
            "duration_ms": round(seconds * 1000, 2),
        },
    )
