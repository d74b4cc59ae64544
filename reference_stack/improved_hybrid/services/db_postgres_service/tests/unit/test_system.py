"""Probes, metrics, request ids, problems and the life of the application."""

import json
import logging
from collections.abc import Awaitable, Callable
from typing import cast

import httpx
import pytest
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from opentelemetry.instrumentation.sqlalchemy import SQLAlchemyInstrumentor
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.exceptions import HTTPException

from db_postgres_service.api import system
from db_postgres_service.core import error_reporting
from db_postgres_service.core.errors import DatabaseUnavailableError, ServiceError
from db_postgres_service.core.json_logging import JsonFormatter, setup_logging
from db_postgres_service.core.request_context import start_request
from db_postgres_service.core.settings import Settings
from db_postgres_service.main import create_app, lifespan
from tests.unit.in_memory_database import InMemoryUnitOfWork


async def test_health_names_the_service(client: httpx.AsyncClient) -> None:
    response = await client.get("/health")
    assert response.status_code == 200
    assert response.json() == {"status": "healthy", "service": "db_postgres_service"}


async def test_ready_follows_the_database(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def answer(engine: AsyncEngine) -> None:
        assert engine.url.host == "database.invalid"

    async def fail(engine: AsyncEngine) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(system, "ping", answer)
    up = await client.get("/ready")
    monkeypatch.setattr(system, "ping", fail)
    down = await client.get("/ready")
    assert (up.status_code, down.status_code) == (200, 503)
    assert up.json() == {"status": "ready", "dependencies": {"postgres": "up"}}
    assert down.json() == {"status": "not_ready", "dependencies": {"postgres": "down"}}


async def test_metrics_count_route_templates(client: httpx.AsyncClient, task_id: str) -> None:
    await client.get(f"/api/v1/tasks/{task_id}")
    await client.get("/no/such/path")
    metrics = (await client.get("/metrics")).text
    assert 'endpoint="/api/v1/tasks/{task_id}",method="GET",status="200"' in metrics
    assert 'endpoint="unmatched",method="GET",status="404"' in metrics
    assert task_id not in metrics
    assert "http_request_duration_seconds_bucket" in metrics
    assert "database_connections_in_use 0.0" in metrics


async def test_request_id_is_kept_or_made(client: httpx.AsyncClient) -> None:
    kept = await client.get("/health", headers={"X-Request-ID": "order-17"})
    made = await client.get("/health")
    unfit = await client.get("/health", headers={"X-Request-ID": "a b"})
    assert kept.headers["x-request-id"] == "order-17"
    assert len(made.headers["x-request-id"]) == 36
    assert unfit.headers["x-request-id"] != "a b"


async def test_unknown_path_and_method_are_problems(client: httpx.AsyncClient) -> None:
    missing = await client.get("/nothing")
    wrong = await client.post("/health")
    assert (missing.status_code, wrong.status_code) == (404, 405)
    for response in (missing, wrong):
        assert response.headers["content-type"] == "application/problem+json"
        assert response.json()["status"] == response.status_code


async def test_lost_database_asks_to_retry(
    client: httpx.AsyncClient, unit_of_work: InMemoryUnitOfWork
) -> None:
    unit_of_work.failure = DatabaseUnavailableError("the database cannot be reached")
    response = await client.get("/api/v1/users")
    assert response.status_code == 503
    assert response.headers["retry-after"] == "5"
    assert response.json()["type"] == "urn:problem:database_unavailable"


async def test_unexpected_error_stays_inside(
    client: httpx.AsyncClient, unit_of_work: InMemoryUnitOfWork
) -> None:
    unit_of_work.failure = RuntimeError("dsn with a secret")
    response = await client.get("/api/v1/users", headers={"X-Request-ID": "req-1"})
    assert response.status_code == 500
    assert response.headers["x-request-id"] == "req-1"
    assert "secret" not in response.text


@pytest.mark.parametrize("expected", [ServiceError, RequestValidationError, HTTPException])
async def test_handler_tells_nothing_of_an_error_that_is_not_its_own(
    app: FastAPI, expected: type[Exception]
) -> None:
    request = Request({"type": "http", "method": "GET", "path": "/api/v1/users", "headers": []})
    handle = cast(
        Callable[[Request, Exception], Awaitable[Response]], app.exception_handlers[expected]
    )
    response = await handle(request, RuntimeError("dsn with a secret"))
    assert response.status_code == 500
    problem = json.loads(bytes(response.body))
    assert problem["type"] == "urn:problem:internal_error"
    assert problem["instance"] == "/api/v1/users"
    assert "secret" not in str(problem)


async def test_openapi_describes_every_route(client: httpx.AsyncClient) -> None:
    assert (await client.get("/docs")).status_code == 200
    document = (await client.get("/openapi.json")).json()
    for path, operations in document["paths"].items():
        assert path in {"/health", "/ready", "/metrics"} or path.startswith("/api/v1/")
        for operation in operations.values():
            assert operation["summary"]
            assert operation["tags"]


async def test_lifespan_closes_pool_and_traces(settings: Settings) -> None:
    traced = settings.model_copy(
        update={"otel_exporter_otlp_endpoint": "http://collector.invalid:4317"}
    )
    app: FastAPI = create_app(traced)
    assert app.state.tracer_provider.resource.attributes["service.name"] == "db_postgres_service"
    async with lifespan(app):
        assert app.state.engine.pool.checkedout() == 0


def test_statements_are_traced(settings: Settings) -> None:
    """Beside a SQLAlchemy it does not know, the instrumentation does nothing but log."""
    traced = settings.model_copy(
        update={"otel_exporter_otlp_endpoint": "http://collector.invalid:4317"}
    )
    SQLAlchemyInstrumentor().uninstrument()
    app: FastAPI = create_app(traced)
    listening = app.state.engine.sync_engine.dispatch.before_cursor_execute
    modules = [getattr(each, "__module__", "") for each in listening]
    SQLAlchemyInstrumentor().uninstrument()
    assert any("opentelemetry" in module for module in modules)


def test_sentry_is_off_without_dsn(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[dict[str, object]] = []
    monkeypatch.setattr("sentry_sdk.init", lambda **kwargs: calls.append(kwargs))
    assert not error_reporting.setup_error_reporting(settings)
    configured = settings.model_copy(update={"sentry_dsn": "https://key@sentry.invalid/1"})
    assert error_reporting.setup_error_reporting(configured)
    assert [call["send_default_pii"] for call in calls] == [False]
    # Tracing is OpenTelemetry's: Sentry hooks into no library by itself.
    assert [call["auto_enabling_integrations"] for call in calls] == [False]


def test_log_lines_are_json_with_ids() -> None:
    start_request("req-2")
    record = logging.LogRecord("tests", logging.INFO, __file__, 1, "served %s", ("x",), None)
    record.status = 200
    entry = json.loads(JsonFormatter("db_postgres_service").format(record))
    assert entry["message"] == "served x"
    assert entry["request_id"] == "req-2"
    assert entry["status"] == 200
    assert {"timestamp", "level", "logger", "service", "trace_id", "span_id"} <= set(entry)


def test_logged_exceptions_keep_their_trace() -> None:
    try:
        raise ValueError("broken")
    except ValueError as error:
        info = (ValueError, error, error.__traceback__)
    record = logging.LogRecord("tests", logging.ERROR, __file__, 1, "failed", (), info)
    entry = json.loads(JsonFormatter("db_postgres_service").format(record))
    assert "ValueError: broken" in entry["exception"]


def test_logging_has_one_handler_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logging.root, "handlers", [])
    setup_logging("db_postgres_service", "warning")
    assert len(logging.root.handlers) == 1
    assert logging.root.level == logging.WARNING
    assert logging.getLogger("uvicorn.error").propagate
