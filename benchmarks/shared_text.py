"""The text of the generated package `shared`, which every service uses."""

from __future__ import annotations

from textwrap import dedent


def _module(text: str) -> str:
    return dedent(text).lstrip("\n")


FILES: dict[str, str] = {
    "__init__.py": "",
    "errors.py": _module('''
        """Errors that services have in common."""

        from __future__ import annotations


        class ServiceError(Exception):
            """Whatever a caller can be told about."""

            status = 500


        class InvalidRequest(ServiceError):
            """What was asked for makes no sense."""

            status = 422


        class NotFound(ServiceError):
            """There is no such record."""

            status = 404

            def __init__(self, kind: str, key: str) -> None:
                super().__init__(f"{kind} `{key}` was not found")
                self.kind = kind
                self.key = key


        class UpstreamFailed(ServiceError):
            """A service that is needed does not answer."""

            status = 502

            def __init__(self, path: str) -> None:
                super().__init__(f"no answer for `{path}`")
                self.path = path
        '''),
    "pagination.py": _module('''
        """Pages of records."""

        from __future__ import annotations

        from collections.abc import Iterator
        from typing import Generic, TypeVar

        from pydantic import BaseModel, Field

        Item = TypeVar("Item")


        class Page(BaseModel, Generic[Item]):
            """Some of `total` records."""

            items: list[Item] = Field(default_factory=list)
            total: int = Field(default=0, ge=0)

            @property
            def is_last(self) -> bool:
                return len(self.items) >= self.total


        def offsets(total: int, limit: int) -> Iterator[int]:
            """Where each page starts."""
            if limit <= 0:
                raise ValueError("limit must be positive")
            yield from range(0, total, limit)
        '''),
    "events.py": _module('''
        """Messages between services and what they are published to."""

        from __future__ import annotations

        from datetime import UTC, datetime
        from typing import ClassVar, Protocol
        from uuid import UUID, uuid4

        from pydantic import BaseModel, Field


        class Event(BaseModel):
            """What happened, and when."""

            routing_key: ClassVar[str] = ""

            event_id: UUID = Field(default_factory=uuid4)
            happened_at: datetime = Field(default_factory=lambda: datetime.now(UTC))


        class EventSink(Protocol):
            """Takes events."""

            async def publish(self, event: Event) -> None: ...


        class MemorySink:
            """Keeps events until they are fetched."""

            def __init__(self) -> None:
                self.events: list[Event] = []

            async def publish(self, event: Event) -> None:
                self.events.append(event)


        _SINK = MemorySink()


        def get_event_sink() -> EventSink:
            """The sink of this process."""
            return _SINK
        '''),
    "http_headers.py": _module('''
        """Headers that follow a request from service to service."""

        from __future__ import annotations

        from contextvars import ContextVar
        from uuid import uuid4

        CORRELATION_ID = "X-Correlation-ID"

        _current: ContextVar[str | None] = ContextVar("correlation_id", default=None)


        def begin_request(correlation_id: str | None = None) -> str:
            """Remembers the identifier that came with a request, or a new one."""
            chosen = correlation_id or str(uuid4())
            _current.set(chosen)
            return chosen


        def correlation_headers() -> dict[str, str]:
            """Headers for a request to another service."""
            return {CORRELATION_ID: _current.get() or begin_request()}
        '''),
    "logs.py": _module('''
        """Logging in JSON lines."""

        from __future__ import annotations

        import json
        import logging
        import sys


        class JsonFormatter(logging.Formatter):
            """One object per record."""

            def format(self, record: logging.LogRecord) -> str:
                entry = {"level": record.levelname, "logger": record.name, "message": record.getMessage()}
                if record.exc_info:
                    entry["error"] = self.formatException(record.exc_info)
                return json.dumps(entry)


        def configure_logging(level: str = "INFO") -> None:
            """Writes all records from `level` on to standard output."""
            handler = logging.StreamHandler(sys.stdout)
            handler.setFormatter(JsonFormatter())
            logging.basicConfig(level=level, handlers=[handler], force=True)
        '''),
    "money.py": _module('''
        """Amounts of money in the smallest unit."""

        from __future__ import annotations

        from decimal import ROUND_HALF_EVEN, Decimal

        from shared.errors import InvalidRequest

        PLACES = {"EUR": 2, "USD": 2, "JPY": 0}


        def to_smallest_unit(amount: Decimal, currency: str) -> int:
            """`12.34 EUR` → 1234. Raises InvalidRequest for an unknown currency."""
            if currency not in PLACES:
                raise InvalidRequest(f"unknown currency `{currency}`")
            scaled = amount.scaleb(PLACES[currency])
            return int(scaled.quantize(Decimal(1), rounding=ROUND_HALF_EVEN))
        '''),
}
