"""Orders and their events."""

from collections.abc import Iterator

import pytest
from app.database import Base
from app.schemas import OrderCreate
from app.services import OrderService, ProductNotAvailableError
from app.services.outbox_service import OutboxService
from sqlalchemy import create_engine
from sqlalchemy.orm import Session


class FakeProducts:
    """One product, of which there are three."""

    def get_product(self, product_id: int) -> dict[str, object] | None:
        return {"price": "2.50", "quantity": 3} if product_id == 1 else None


@pytest.fixture
def db_session() -> Iterator[Session]:
    """A session on an empty database in memory."""
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        yield session


def test_an_order_leaves_an_event(db_session: Session) -> None:
    orders = OrderService(db_session, FakeProducts())
    orders.create_order(7, OrderCreate(product_id=1, quantity=2))
    outbox = OutboxService(db_session)
    ((event_id, routing_key, _),) = outbox.waiting()
    assert routing_key == "order.created"
    outbox.published(event_id)
    assert outbox.waiting() == []


def test_nothing_is_left_of_what_cannot_be_had(db_session: Session) -> None:
    orders = OrderService(db_session, FakeProducts())
    with pytest.raises(ProductNotAvailableError):
        orders.create_order(7, OrderCreate(product_id=1, quantity=4))
    assert orders.list_orders(7, 0, 10) == []
