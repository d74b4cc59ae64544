"""The cache of the catalogue."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from app.database import Base
from app.schemas import ProductCreate, ProductUpdate
from app.services import ProductService
from sqlalchemy import create_engine
from sqlalchemy.orm import Session


class FakeCache:
    """A cache in a dictionary."""

    def __init__(self) -> None:
        self.kept: dict[int, str] = {}

    def get(self, product_id: int) -> str | None:
        return self.kept.get(product_id)

    def set(self, product_id: int, text: str) -> None:
        self.kept[product_id] = text

    def forget(self, product_id: int) -> None:
        self.kept.pop(product_id, None)


@pytest.fixture
def products() -> Iterator[ProductService]:
    """The service on an empty database in memory."""
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        yield ProductService(session, FakeCache())


def test_a_change_is_visible_at_once(products: ProductService) -> None:
    created = products.create_product(ProductCreate(name="Lamp", price=Decimal("9.50")))
    assert products.get_product(created.id).price == Decimal("9.50")
    products.update_product(created.id, ProductUpdate(price=Decimal("8.00")))
    assert products.get_product(created.id).price == Decimal("8.00")
