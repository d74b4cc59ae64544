"""A service on an empty database and a cache in memory."""

import os
from collections.abc import Iterator

os.environ["ALLOWED_ORIGINS"] = "https://shop.example, "
os.environ["DATABASE_URL"] = "sqlite://"
os.environ["REDIS_PASSWORD"] = "tests"
os.environ["RESERVATION_API_KEY"] = "a-key-of-the-tests-that-opens-nothing"
os.environ["OTEL_EXPORTER_OTLP_ENDPOINT"] = ""

import pytest
from fastapi.testclient import TestClient
from redis.exceptions import ConnectionError as RedisConnectionError
from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from app.api.deps import get_product_cache
from app.database import Base, get_db
from app.main import app
from app.utils.auth_client import TokenOwner, get_current_user
from app.utils.cache import ProductCache


class FakeRedis:
    """Keeps texts with the seconds they were given; it can be away."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[bytes, int]] = {}
        self.is_away = False
        self.calls = 0

    def get(self, key: str) -> bytes | None:
        self._answer()
        return self.kept[key][0] if key in self.kept else None

    def set(self, key: str, text: str | bytes, *, ex: int, nx: bool = False) -> None:
        self._answer()
        if not (nx and key in self.kept):
            self.kept[key] = (text.encode() if isinstance(text, str) else text, ex)

    def expire_marks(self) -> None:
        self.kept = {key: kept for key, kept in self.kept.items() if kept[0]}

    def _answer(self) -> None:
        self.calls += 1
        if self.is_away:
            raise RedisConnectionError("redis:6379 refused")


@pytest.fixture
def redis() -> FakeRedis:
    """An empty Redis."""
    return FakeRedis()


@pytest.fixture
def cache(redis: FakeRedis) -> ProductCache:
    """An empty cache."""
    return ProductCache(redis, 300)  # type: ignore[arg-type]


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
def client(db_session: Session, cache: ProductCache) -> Iterator[TestClient]:
    """The API on that session, for somebody who is signed in."""
    app.dependency_overrides[get_db] = lambda: db_session
    app.dependency_overrides[get_product_cache] = lambda: cache
    app.dependency_overrides[get_current_user] = lambda: TokenOwner(
        user_id=7, username="alice"
    )
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client
    app.dependency_overrides.clear()
