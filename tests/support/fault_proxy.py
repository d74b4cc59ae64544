"""An HTTP proxy in front of one service that fails on command and remembers when it was asked for what."""

from __future__ import annotations

import itertools
import threading
import time
import urllib.error
import urllib.request
from collections import deque
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler

from tests.support.local_server import LocalServer

# A fault instead of a status: the connection is closed without an answer.
HANG_UP = 0
NOT_PASSED_ON = {"host", "connection", "content-length", "transfer-encoding", "date", "server"}


@dataclass(frozen=True)
class Attempt:
    """One request that arrived, whatever became of it."""

    method: str
    path: str
    at: float


class FaultProxy(LocalServer):
    """The proxy; use it as a context manager. It listens on a free port of every address of this machine."""

    def __init__(self, upstream: str) -> None:
        self.upstream = upstream
        self._attempts: list[Attempt] = []
        self._faults: deque[int] = deque()
        self._lock = threading.Lock()
        super().__init__(0, _handler_of(self))

    def fail(self, *faults: int) -> None:
        """Forget what was, and answer the next requests with these statuses; `HANG_UP` answers nothing."""
        with self._lock:
            self._attempts = []
            self._faults = deque(faults)

    def attempts(self, method: str, path: str) -> list[Attempt]:
        """The requests of one kind since the last `fail`, in their order."""
        with self._lock:
            return [each for each in self._attempts if (each.method, each.path) == (method, path)]

    def arrived(self, method: str, path: str) -> int | None:
        """Note a request and say with which fault it is answered; nothing when it is passed on."""
        with self._lock:
            if path == "/ready":
                return None
            self._attempts.append(Attempt(method, path, time.monotonic()))
            return self._faults.popleft() if self._faults else None


def pauses(attempts: list[Attempt]) -> list[float]:
    """The seconds between one attempt and the next."""
    return [after.at - before.at for before, after in itertools.pairwise(attempts)]


def _handler_of(proxy: FaultProxy) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            fault = proxy.arrived(self.command, self.path.partition("?")[0])
            if fault == HANG_UP:
                self.close_connection = True
            elif fault is not None:
                self._answer(fault, {"Content-Type": "application/problem+json"}, b'{"detail": "a fault of the test"}')
            else:
                self._pass_on(body)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = handle_any  # noqa: N815

        def _pass_on(self, body: bytes) -> None:
            headers = {name: value for name, value in self.headers.items() if name.lower() not in NOT_PASSED_ON}
            request = urllib.request.Request(proxy.upstream + self.path, body or None, headers, method=self.command)
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            try:
                with opener.open(request, timeout=30) as answer:
                    self._answer(answer.status, dict(answer.headers), answer.read())
            except urllib.error.HTTPError as error:
                with error:
                    self._answer(error.code, dict(error.headers), error.read())

        def _answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
            self.send_response(status)
            for name, value in headers.items():
                if name.lower() not in NOT_PASSED_ON:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing on the tests' output."""

    return Handler
