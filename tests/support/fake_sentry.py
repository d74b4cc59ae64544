"""A Sentry server for one project: takes the envelopes that the SDK sends and keeps the events in them."""

from __future__ import annotations

import gzip
import json
import threading
from http.server import BaseHTTPRequestHandler
from typing import Any

from tests.support.local_server import LocalServer


class FakeSentry(LocalServer):
    """The server; use it as a context manager."""

    def __init__(self, port: int, public_key: str, project: str = "1") -> None:
        self.refused: list[str] = []
        self._events: list[dict[str, Any]] = []
        self._lock = threading.Lock()
        self._public_key = public_key
        self._path = f"/api/{project}/envelope/"
        super().__init__(port, _handler_of(self))

    def events(self) -> list[dict[str, Any]]:
        """Every event so far, in the order of its arrival."""
        with self._lock:
            return list(self._events)

    def take(self, path: str, authorization: str, body: bytes) -> int:
        """One request of the SDK; the status of the answer."""
        if path != self._path or f"sentry_key={self._public_key}" not in authorization:
            self.refused.append(path)
            return 403
        found = [item for kind, item in _items(body) if kind == "event"]
        with self._lock:
            self._events += found
        return 200


def _items(envelope: bytes) -> list[tuple[str, Any]]:
    """The items of an envelope: a line of headers for all, then for each item a line of headers and its payload."""
    _, _, rest = envelope.partition(b"\n")
    items = []
    while rest.strip():
        line, _, rest = rest.partition(b"\n")
        header = json.loads(line)
        length = header.get("length", rest.find(b"\n") if b"\n" in rest else len(rest))
        payload, rest = rest[:length], rest[length:].removeprefix(b"\n")
        items.append((header["type"], json.loads(payload) if header["type"] == "event" else payload))
    return items


def _handler_of(sentry: FakeSentry) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            """An envelope, compressed or not."""
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if self.headers.get("Content-Encoding") == "gzip":
                body = gzip.decompress(body)
            status = sentry.take(self.path, self.headers.get("X-Sentry-Auth") or "", body)
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *_: object) -> None:
            """Say nothing on the tests' output."""

    return Handler
