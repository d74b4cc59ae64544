"""The request id that belongs to the work in progress."""

import re
from contextvars import ContextVar
from uuid import uuid4

REQUEST_ID_HEADER = "X-Request-ID"
AMQP_REQUEST_ID_HEADER = "x-request-id"

_ACCEPTED_REQUEST_ID = re.compile(r"[A-Za-z0-9._:-]{1,128}")
_request_id: ContextVar[str] = ContextVar("request_id", default="")


def get_request_id() -> str:
    """The id of the work in progress, or an empty string outside of any."""
    return _request_id.get()


def start_request(received: str | None) -> str:
    """Adopt the id a caller sent, or make one if there is none fit for a log line."""
    if received is not None and _ACCEPTED_REQUEST_ID.fullmatch(received):
        request_id = received
    else:
        request_id = str(uuid4())
    _request_id.set(request_id)
    return request_id
