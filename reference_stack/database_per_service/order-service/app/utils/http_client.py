"""The one way to call another service: short waits, the request id, a trace."""

import httpx
from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor

from app.utils.request_context import REQUEST_ID_HEADER, get_request_id

# Together with the connection less than the five seconds that callers wait.
TIMEOUT_SECONDS = 3.0
CONNECT_SECONDS = 1.0


def _add_request_id(request: httpx.Request) -> None:
    request.headers[REQUEST_ID_HEADER] = get_request_id()


def new_http_client(transport: httpx.BaseTransport | None = None) -> httpx.Client:
    """A client with a pool of connections; threads may share it."""
    client = httpx.Client(
        timeout=httpx.Timeout(
            TIMEOUT_SECONDS, connect=CONNECT_SECONDS, pool=CONNECT_SECONDS
        ),
        limits=httpx.Limits(max_connections=40),
        event_hooks={"request": [_add_request_id]},
        transport=transport,
    )
    HTTPXClientInstrumentor.instrument_client(client)
    return client
