"""What all services with a database have alike, which are those of the API."""

import re
from pathlib import Path
from typing import Any

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
from sqlalchemy import String, create_engine
from sqlalchemy.exc import DBAPIError, OperationalError, TimeoutError

from app import schemas
from app.database import Base, engine, session
from app.main import app
from app.schemas.storable import Storable
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


def limits(schema: dict[str, Any]) -> list[int]:
    """The greatest lengths that a field of a schema admits."""
    options = schema.get("anyOf", [schema])
    return [option["maxLength"] for option in options if "maxLength" in option]


def test_what_comes_in_fits_into_its_column() -> None:
    """Text that a schema takes under the name of a column is not longer than that."""
    columns = {
        (mapper.class_.__name__, column.key): column.type.length
        for mapper in Base.registry.mappers
        for column in mapper.columns
        if isinstance(column.type, String) and column.type.length
    }
    compared = 0
    for name in schemas.__all__:
        schema = getattr(schemas, name)
        model = re.sub("(Create|Update|Response)$", "", name)
        fields = schema.model_json_schema().get("properties", {})
        for field, described in fields.items():
            if schema.__name__ != model and (model, field) in columns:
                compared += 1
                if issubclass(schema, Storable) and "enum" not in described:
                    (longest,) = limits(described)
                    assert longest <= columns[model, field], (name, field)
    assert compared


def test_only_admitted_origins_may_ask_from_a_browser(client: TestClient) -> None:
    for origin, admitted in (
        ("https://shop.example", "https://shop.example"),
        ("https://evil.example", None),
        ("null", None),
    ):
        response = client.get("/health", headers={"Origin": origin})
        assert response.headers.get("access-control-allow-origin") == admitted
        assert "access-control-allow-credentials" not in response.headers
