"""A service on an empty database in memory."""

import os
from collections.abc import Iterator

os.environ["ALLOWED_ORIGINS"] = "https://shop.example, "
os.environ["DATABASE_URL"] = "sqlite://"
os.environ["SECRET_KEY"] = "a-key-of-the-tests-that-opens-nothing"
os.environ["OTEL_EXPORTER_OTLP_ENDPOINT"] = ""
os.environ["BCRYPT_ROUNDS"] = "4"

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from app.database import Base, get_db
from app.main import app


@pytest.fixture
def db_session() -> Iterator[Session]:
    """A session on an empty database."""
    engine = create_engine(
        "sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}
    )
    Base.metadata.create_all(engine)
    with Session(engine, autoflush=False) as session:
        yield session


@pytest.fixture
def client(db_session: Session) -> Iterator[TestClient]:
    """The API on that session."""
    app.dependency_overrides[get_db] = lambda: db_session
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client
    app.dependency_overrides.clear()
