"""The gateway as a stranger meets it: TLS, redirects, headers, limits, and which browser origins may call the API."""

from __future__ import annotations

import re
import socket
import ssl
import threading
import time
import warnings
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from tests.support.running_stack import run, wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.running_stack import Answer, RunningStack

OLD = [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1]
CURRENT = [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3]
SECURITY_HEADERS = {
    "Strict-Transport-Security": r"max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": r"nosniff",
    "X-Frame-Options": r"DENY",
    "Referrer-Policy": r"no-referrer",
    "Content-Security-Policy": r"default-src 'none'.*",
}
ALLOWED, DISALLOWED = "https://allowed.example", "https://disallowed.example"
SIGN_IN_BURST, SIGN_IN_RATE = 10, 5
ATTEMPTS = 60


# ── TLS and headers ───────────────────────────────────────────────────────────────────────────────────────────────────


def client_context(version: ssl.TLSVersion) -> ssl.SSLContext:
    """A client that speaks one version of TLS and no other, however old."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = context.maximum_version = version
    return context


def spoken_version(port: int, version: ssl.TLSVersion) -> str | None:
    """The version that a server agrees to when a client knows only one; nothing when it refuses."""
    try:
        with (
            socket.create_connection(("127.0.0.1", port), timeout=10) as plain,
            client_context(version).wrap_socket(plain) as connection,
        ):
            return connection.version()
    except (ssl.SSLError, ConnectionError):
        return None


@pytest.mark.run_check("RUN030")
@pytest.mark.parametrize("version", CURRENT, ids=lambda version: version.name)
def test_the_gateway_speaks_current_versions_of_tls(version: ssl.TLSVersion, stack: RunningStack) -> None:
    """RUN030: 1.2 and 1.3 are spoken."""
    assert spoken_version(int(stack.environment["GATEWAY_HTTPS_PORT"]), version) == version.name.replace("_", ".")


@pytest.mark.run_check("RUN030")
@pytest.mark.parametrize("version", OLD, ids=lambda version: version.name)
def test_the_gateway_refuses_old_versions_of_tls(version: ssl.TLSVersion, stack: RunningStack, tmp_path: Path) -> None:
    """RUN030: 1.0 and 1.1 are refused, by a server and not by the client: another server gets along with the same client."""
    with old_server(version, tmp_path) as port:
        assert spoken_version(port, version) == version.name.replace("_", ".")
    assert spoken_version(int(stack.environment["GATEWAY_HTTPS_PORT"]), version) is None


class old_server:  # noqa: N801 - used like a function
    """A server on this machine that speaks one old version of TLS, for one connection."""

    def __init__(self, version: ssl.TLSVersion, directory: Path) -> None:
        key, certificate = directory / "key.pem", directory / "certificate.pem"
        made = ["-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost"]
        run(["openssl", "req", "-x509", *made, "-keyout", str(key), "-out", str(certificate)])
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.set_ciphers("ALL:@SECLEVEL=0")
        self._context.load_cert_chain(certificate, key)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            self._context.minimum_version = self._context.maximum_version = version
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.settimeout(10)
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def _serve(self) -> None:
        plain, _ = self._socket.accept()
        with plain, self._context.wrap_socket(plain, server_side=True) as connection:
            connection.recv(1)

    def __enter__(self) -> int:
        self._thread.start()
        return int(self._socket.getsockname()[1])

    def __exit__(self, *_: object) -> None:
        self._socket.close()
        self._thread.join(timeout=10)


@pytest.mark.run_check("RUN030")
@pytest.mark.parametrize("path", ["/", "/health", "/api/v1/tasks?page=2"])
def test_plain_http_is_sent_to_tls(path: str, stack: RunningStack) -> None:
    """RUN030: every path is redirected to itself at the published port, and a POST stays a POST."""
    url = f"http://127.0.0.1:{stack.environment['GATEWAY_HTTP_PORT']}{path}"
    for method in ("GET", "POST"):
        answer = stack.request(method, url)
        assert answer.status == 308
        assert answer.headers["Location"] == stack.gateway + path


@pytest.mark.run_check("RUN030")
@pytest.mark.parametrize("path", ["/health", "/gateway_health", "/api/v1/tasks", "/nothing/here"])
def test_every_answer_carries_security_headers_and_hides_versions(path: str, stack: RunningStack) -> None:
    """RUN030: whoever answers (the API, the gateway itself, nobody), the headers are there once, and no version is told."""
    answer = stack.request("GET", stack.gateway + path)
    for name, pattern in SECURITY_HEADERS.items():
        values = answer.headers.get_all(name)  # type: ignore[attr-defined]
        assert values and len(values) == 1, name
        assert re.fullmatch(pattern, values[0]), name
    assert answer.headers["Server"] == "nginx"
    assert "X-Powered-By" not in answer.headers
    assert not re.search(rb"nginx/|uvicorn|python/", answer.body, re.I)


@pytest.mark.run_check("RUN030")
def test_the_refusal_of_a_malformed_request_tells_no_version(stack: RunningStack) -> None:
    """RUN030: not even what the gateway answers before it has understood a request."""
    with (
        socket.create_connection(("127.0.0.1", int(stack.environment["GATEWAY_HTTPS_PORT"])), timeout=10) as plain,
        client_context(ssl.TLSVersion.TLSv1_2).wrap_socket(plain) as connection,
    ):
        connection.sendall(b"NONSENSE\r\n\r\n")
        said = connection.recv(4096)
    assert b"400" in said
    assert not re.search(rb"nginx/\d", said)


# ── Limits ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def sign_in(stack: RunningStack) -> Answer:
    """One attempt to sign in, without a password: the API refuses it at once and computes no hash."""
    return stack.request("POST", f"{stack.gateway}/api/v1/auth/login", json_body={"username": "somebody"})


@pytest.mark.run_check("RUN031")
def test_a_burst_of_attempts_to_sign_in_is_cut_off(stack: RunningStack) -> None:
    """RUN031: who tries passwords quickly gets 429 with a hint when to come back; later attempts are let through again."""
    started = time.monotonic()
    with ThreadPoolExecutor(20) as threads:
        answers = list(threads.map(lambda _: sign_in(stack), range(ATTEMPTS)))
    seconds = time.monotonic() - started
    refused = [each for each in answers if each.status == 429]
    assert {each.status for each in answers} == {422, 429}
    # The allowance is the burst and what came back while the attempts lasted.
    assert len(answers) - len(refused) <= SIGN_IN_BURST + 1 + SIGN_IN_RATE * seconds + 1
    for each in refused:
        assert each.headers["Retry-After"] == "1"
        assert each.headers["Content-Type"] == "application/problem+json"
        assert each.json()["status"] == 429
        assert each.headers["Strict-Transport-Security"]
    wait_until(lambda: sign_in(stack).status == 422, within=15, every=1, what="an attempt is let through again")
    # The whole burst is there again for whoever signs in next.
    allowance = time.monotonic() + (SIGN_IN_BURST + 1) / SIGN_IN_RATE
    wait_until(lambda: time.monotonic() > allowance, within=10, what="the allowance is full again")


@pytest.mark.run_check("RUN031")
def test_ordinary_use_is_not_cut_off(stack: RunningStack) -> None:
    """RUN031: the limit of the other routes is far above what a person does."""
    answers = [stack.request("GET", f"{stack.gateway}/api/v1/tasks") for _ in range(40)]
    assert {each.status for each in answers} == {401}


# ── Origins ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.run_check("RUN034")
def test_an_allowed_origin_may_call_the_api(stack: RunningStack) -> None:
    """RUN034: the preflight names the origin and the methods, and so does the answer to the call itself."""
    preflight = {
        "Origin": ALLOWED,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization",
    }
    answer = stack.request("OPTIONS", f"{stack.gateway}/api/v1/tasks", headers=preflight)
    assert answer.status == 200
    assert answer.headers["Access-Control-Allow-Origin"] == ALLOWED
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
    assert "authorization" in answer.headers["Access-Control-Allow-Headers"].lower()
    answer = stack.request("GET", f"{stack.gateway}/api/v1/tasks", headers={"Origin": ALLOWED})
    assert answer.headers["Access-Control-Allow-Origin"] == ALLOWED


@pytest.mark.run_check("RUN034")
@pytest.mark.parametrize("origin", [DISALLOWED, f"{ALLOWED}.evil.example", "http://allowed.example", "null"])
def test_another_origin_may_not(origin: str, stack: RunningStack) -> None:
    """RUN034: no answer names another origin, nor all of them."""
    preflight = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    for method, headers in (("OPTIONS", preflight), ("GET", {"Origin": origin})):
        answer = stack.request(method, f"{stack.gateway}/api/v1/tasks", headers=headers)
        assert "Access-Control-Allow-Origin" not in answer.headers, method
