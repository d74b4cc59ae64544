"""A service on an empty database, with other services in memory."""

import os
from collections.abc import Iterator
from decimal import Decimal
from uuid import UUID

os.environ["ALLOWED_ORIGINS"] = "https://shop.example, "
os.environ["DATABASE_URL"] = "sqlite://"
os.environ["RABBITMQ_PASSWORD"] = "tests"
os.environ["RESERVATION_API_KEY"] = "a-key-of-the-tests-that-opens-nothing"
os.environ["OTEL_EXPORTER_OTLP_ENDPOINT"] = ""

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import StaticPool

from app import workers
from app.api.deps import get_product_client
from app.database import Base, get_db
from app.main import app
from app.utils.auth_client import TokenOwner, get_current_user
from app.utils.errors import UnavailableError
from app.utils.product_client import ProductInfo, Refusal


class FakeProducts:
    """One product of which there are ten; it can be away, or lose its answers."""

    def __init__(self) -> None:
        self.stock = 10
        self.is_gone = False
        self.is_away = False
        self.loses_answers = False
        self.reserved: dict[UUID, int] = {}
        self.released: set[UUID] = set()

    def get_product(self, product_id: int) -> ProductInfo | None:
        if self.is_away:
            raise UnavailableError("away")
        return (
            ProductInfo(name="Lamp", price=Decimal("19.90"))
            if self._has(product_id)
            else None
        )

    def reserve(
        self, product_id: int, reservation_id: UUID, quantity: int
    ) -> Refusal | None:
        if self.is_away:
            raise UnavailableError("away")
        if not self._has(product_id):
            return Refusal.PRODUCT_GONE
        if reservation_id not in self.reserved:
            if self.stock < quantity or reservation_id in self.released:
                return Refusal.OUT_OF_STOCK
            self.stock -= quantity
            self.reserved[reservation_id] = quantity
        return self._answer(None)

    def release(self, product_id: int, reservation_id: UUID) -> Refusal | None:
        if self.is_away:
            raise UnavailableError("away")
        if reservation_id not in self.released:
            self.stock += self.reserved.pop(reservation_id, 0)
            self.released.add(reservation_id)
        return self._answer(None)

    def _has(self, product_id: int) -> bool:
        return product_id == 1 and not self.is_gone

    def _answer(self, answer: Refusal | None) -> Refusal | None:
        if self.loses_answers:
            raise UnavailableError("the answer is lost")
        return answer


@pytest.fixture
def products() -> FakeProducts:
    """The product service."""
    return FakeProducts()


@pytest.fixture
def database(monkeypatch: pytest.MonkeyPatch) -> Engine:
    """An empty database, for requests and workers."""
    engine = create_engine(
        "sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}
    )
    Base.metadata.create_all(engine)
    sessions = sessionmaker(engine, autoflush=False)
    monkeypatch.setattr(workers, "SessionLocal", sessions)
    return engine


@pytest.fixture
def db_session(database: Engine) -> Iterator[Session]:
    """A session on that database."""
    with Session(database, autoflush=False) as session:
        yield session


@pytest.fixture
def client(database: Engine, products: FakeProducts) -> Iterator[TestClient]:
    """The API, for user 7, or whom `app.state.user_id` names; without its workers."""

    def get_test_db() -> Iterator[Session]:
        with Session(database, autoflush=False) as session:
            yield session

    app.dependency_overrides[get_db] = get_test_db
    app.dependency_overrides[get_product_client] = lambda: products
    app.dependency_overrides[get_current_user] = lambda: TokenOwner(
        user_id=app.state.user_id, username="alice"
    )
    app.state.user_id = 7
    yield TestClient(app, raise_server_exceptions=False)
    app.dependency_overrides.clear()
