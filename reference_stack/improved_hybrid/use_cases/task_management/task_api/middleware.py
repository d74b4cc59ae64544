"""What happens around every request: request id, metrics, access log, last-resort error answer."""

import logging
import time
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from task_api.problems import problem_response
from task_platform.context import (
    REQUEST_ID_HEADER,
    accept_request_id,
    set_request_id,
    set_user_id,
)
from task_platform.http_metrics import (
    HTTP_REQUEST_DURATION_SECONDS,
    HTTP_REQUESTS_IN_PROGRESS,
    HTTP_REQUESTS_TOTAL,
)

logger = logging.getLogger(__name__)

QUIET_PATHS = frozenset({"/health", "/ready", "/metrics"})


class RequestContextMiddleware:
    """Gives each request an id that appears in the response, in logs and in calls it causes."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = accept_request_id(Headers(scope=scope).get(REQUEST_ID_HEADER))
        set_request_id(request_id)
        set_user_id(None)
        started = time.perf_counter()
        status = HTTPStatus.INTERNAL_SERVER_ERROR.value
        response_started = False

        async def send_with_request_id(message: Message) -> None:
            nonlocal status, response_started
            if message["type"] == "http.response.start":
                status = message["status"]
                response_started = True
                MutableHeaders(scope=message)[REQUEST_ID_HEADER] = request_id
            await send(message)

        HTTP_REQUESTS_IN_PROGRESS.inc()
        try:
            await self._app(scope, receive, send_with_request_id)
        except Exception:
            logger.exception("request_failed", extra={"path": scope["path"]})
            if response_started:
                raise
            response = problem_response(
                scope["path"], HTTPStatus.INTERNAL_SERVER_ERROR, "an unexpected error occurred"
            )
            await response(scope, receive, send_with_request_id)
        finally:
            HTTP_REQUESTS_IN_PROGRESS.dec()
            _record(scope, status, time.perf_counter() - started)


def _record(scope: Scope, status: int, seconds: float) -> None:
    endpoint = _endpoint_of(scope)
    method = scope["method"]
    HTTP_REQUESTS_TOTAL.labels(method=method, endpoint=endpoint, status=str(status)).inc()
    HTTP_REQUEST_DURATION_SECONDS.labels(method=method, endpoint=endpoint).observe(seconds)
    if scope["path"] not in QUIET_PATHS:
        logger.info(
            "request_completed",
            extra={
                "method": method,
                "path": scope["path"],
                "status": status,
                "duration_ms": round(seconds * 1000, 1),
            },
        )


def _endpoint_of(scope: Scope) -> str:
    """Return the template of the matched route: a path holds ids, of which there is no end."""
    if scope.get("route") is None:
        return "unmatched"
    names = {str(value): name for name, value in scope.get("path_params", {}).items()}
    segments = [
        f"{{{names[segment]}}}" if segment in names else segment
        for segment in scope["path"].split("/")
    ]
    return "/".join(segments)
