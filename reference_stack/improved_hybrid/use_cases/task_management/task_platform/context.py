"""The request id and the user that the current task works for."""

import re
from contextvars import ContextVar
from uuid import uuid4

REQUEST_ID_HEADER = "X-Request-ID"
USER_ID_HEADER = "X-User-ID"
AMQP_REQUEST_ID_HEADER = "x-request-id"

# The gateway and the data services accept the same.
_ACCEPTED_REQUEST_ID = re.compile(r"[A-Za-z0-9._:-]{1,128}")
_request_id: ContextVar[str | None] = ContextVar("request_id", default=None)
_user_id: ContextVar[str | None] = ContextVar("user_id", default=None)


def new_request_id() -> str:
    """Return a fresh request id."""
    return uuid4().hex


def accept_request_id(candidate: str | None) -> str:
    """Return the candidate when it is fit for headers and logs, otherwise a fresh id."""
    if candidate is not None and _ACCEPTED_REQUEST_ID.fullmatch(candidate):
        return candidate
    return new_request_id()


def set_request_id(request_id: str) -> None:
    """Bind the request id to the current task."""
    _request_id.set(request_id)


def get_request_id() -> str:
    """Return the bound request id; bind a fresh one when there is none."""
    request_id = _request_id.get()
    if request_id is None:
        request_id = new_request_id()
        _request_id.set(request_id)
    return request_id


def peek_request_id() -> str | None:
    """Return the bound request id without creating one."""
    return _request_id.get()


def set_user_id(user_id: str | None) -> None:
    """Bind the acting user to the current task."""
    _user_id.set(user_id)


def get_user_id() -> str | None:
    """Return the acting user, if any."""
    return _user_id.get()
