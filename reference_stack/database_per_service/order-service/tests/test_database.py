"""What all services with a database have alike, which are those of the API."""

from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from fastapi.testclient import TestClient
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError, OperationalError, TimeoutError

from app.database import Base, engine, session
from app.main import app
from app.utils import readiness, wait_for_database


def away() -> None:
    """A database that nobody reaches."""
    raise OperationalError("SELECT 1", {}, ConnectionError("db:5432 refused"))


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (OperationalError("SELECT", {}, ConnectionError("db:5432")), 503),
        (
            DBAPIError("SELECT", {}, OSError("5432"), connection_invalidated=True),
            503,
        ),
        (TimeoutError("5432"), 503),
        (DBAPIError("SELECT", {}, ValueError("5432")), 500),
    ],
)
def test_a_database_that_is_away_is_no_defect(
    client: TestClient, error: Exception, status: int
) -> None:
    def fail() -> None:
        raise error

    app.add_api_route("/failing", fail, include_in_schema=False)
    try:
        response = client.get("/failing")
    finally:
        del app.router.routes[-1]
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert "5432" not in response.text


def test_readiness_follows_the_database(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get("/ready").json()["status"] == "ready"
    monkeypatch.setitem(readiness.CHECKS, "database", away)
    assert client.get("/ready").json()["dependencies"]["database"] == "down"


def test_the_start_waits_for_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    assert wait_for_database.main() == 0
    monkeypatch.setattr(wait_for_database, "ping", away)
    monkeypatch.setattr(wait_for_database.time, "sleep", lambda seconds: None)
    assert wait_for_database.main() == 1


def test_a_session_is_closed_after_the_request() -> None:
    dependency = session.get_db()
    db = next(dependency)
    db.connection()
    dependency.close()
    assert not db.in_transaction()


def test_migrations_make_the_models_and_take_them_back(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Up, down, up; after the last revision nothing is left to generate."""
    database = create_engine(f"sqlite:///{tmp_path}/migrated.db")
    monkeypatch.setattr("app.database.engine", database)
    root = Path(__file__).parent.parent
    config = Config(str(root / "alembic.ini"))
    config.set_main_option("script_location", str(root / "alembic"))
    for revision, move in (("head", command.upgrade), ("base", command.downgrade)):
        move(config, revision)
    command.upgrade(config, "head")
    with database.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    assert engine is not database


def test_statements_are_part_of_the_trace() -> None:
    exporter = InMemorySpanExporter()
    provider = trace.get_tracer_provider()
    assert isinstance(provider, TracerProvider)
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    with trace.get_tracer("tests").start_as_current_span("request") as request:
        session.ping()
    trace_id = request.get_span_context().trace_id
    names = [
        span.name
        for span in exporter.get_finished_spans()
        if span.context is not None and span.context.trace_id == trace_id
    ]
    assert any(name.startswith("SELECT") for name in names), names


def test_only_admitted_origins_may_ask_from_a_browser(client: TestClient) -> None:
    for origin, admitted in (
        ("https://shop.example", "https://shop.example"),
        ("https://evil.example", None),
        ("null", None),
    ):
        response = client.get("/health", headers={"Origin": origin})
        assert response.headers.get("access-control-allow-origin") == admitted
        assert "access-control-allow-credentials" not in response.headers
