"""What all services have alike: probes, metrics, request ids, problems, traces."""

import json
import logging

import pytest
from fastapi.testclient import TestClient
from opentelemetry import trace

from app.main import app
from app.utils import readiness, tracing
from app.utils.json_logging import JsonFormatter
from app.utils.request_context import start_request

PROBLEM = "application/problem+json"


def test_liveness_tells_no_addresses(client: TestClient) -> None:
    for path in ("/health", "/"):
        answer = client.get(path).json()
        assert answer == {
            "status": "healthy",
            "service": app.title.lower().replace(" ", "-"),
        }


def test_readiness_names_what_is_away_and_not_where(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise ConnectionError("host:5432 refused")

    monkeypatch.setitem(readiness.CHECKS, "something", away)
    response = client.get("/ready")
    assert response.status_code == 503
    assert response.json()["dependencies"]["something"] == "down"
    assert "5432" not in response.text


def test_requests_are_counted_by_route(client: TestClient) -> None:
    for path in ("/nothing/4711", "/nothing/4712"):
        client.request("BREW", path)
    metrics = client.get("/metrics").text
    assert 'endpoint="unmatched",method="OTHER",status="404"' in metrics
    assert "4711" not in metrics
    client.get("/metrics")
    assert (
        'endpoint="/metrics",method="GET",status="200"' in client.get("/metrics").text
    )


def test_a_request_id_is_kept_or_made(client: TestClient) -> None:
    sent = client.get("/health", headers={"X-Request-ID": "my-id.1"})
    assert sent.headers["x-request-id"] == "my-id.1"
    for unfit in ("", "two words", "x" * 129):
        made = client.get("/health", headers={"X-Request-ID": unfit})
        assert made.headers["x-request-id"] not in ("", unfit)


def test_errors_are_problems_without_details(client: TestClient) -> None:
    missing = client.get("/nothing")
    assert (missing.status_code, missing.headers["content-type"]) == (404, PROBLEM)
    # No redirect for a slash: it would lead away from the gateway.
    assert client.get("/health/", follow_redirects=False).status_code == 404

    def defect() -> None:
        raise KeyError("secret")

    app.add_api_route("/defect", defect, include_in_schema=False)
    try:
        response = client.get("/defect")
    finally:
        del app.router.routes[-1]
    assert (response.status_code, response.headers["content-type"]) == (500, PROBLEM)
    assert response.headers["x-request-id"]
    assert "secret" not in response.text


def test_openapi_tells_the_problems() -> None:
    for path, methods in app.openapi()["paths"].items():
        for method, operation in methods.items():
            content = operation["responses"]["422"]["content"]
            assert list(content) == [PROBLEM], (method, path)


def test_a_log_line_is_json_with_the_request_id() -> None:
    start_request("log-1")
    try:
        raise KeyError("gone")
    except KeyError:
        record = logging.getLogger("tests").makeRecord(
            "tests", logging.ERROR, "", 1, "lost %s", ("it",), None, extra={"order": 7}
        )
        record.exc_info = (KeyError, KeyError("gone"), None)
    line = json.loads(JsonFormatter("this-service").format(record))
    assert (line["message"], line["request_id"], line["order"]) == (
        "lost it",
        "log-1",
        7,
    )
    assert "gone" in line["exception"]


def test_a_trace_goes_on_elsewhere() -> None:
    with tracing.tracer.start_as_current_span("here"):
        sent = tracing.current_traceparent()
        here = trace.get_current_span().get_span_context().trace_id
    kind = trace.SpanKind.CONSUMER
    with tracing.continued_span("there", sent, kind) as there:
        assert there.get_span_context().trace_id == here
    with tracing.continued_span("alone", None, kind) as alone:
        assert alone.get_span_context().trace_id != here
