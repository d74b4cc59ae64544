"""The request id on its way through HTTP and AMQP."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4


def request_id_of(headers: Mapping[str, Any]) -> str:
    """The id that travels with a message, or a new one."""
    return str(headers.get("x-request-id") or uuid4())
