"""Reservations over HTTP."""

from typing import Any
from uuid import uuid4

import httpx
import pytest
from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

from app.config import settings
from app.models import Reservation
from app.repositories import ReservationRepository

HEADERS = {"X-API-Key": settings.RESERVATION_API_KEY}


@pytest.fixture
def product_id(client: TestClient) -> int:
    """A product of which there are five."""
    lamp = {"name": "Lamp", "price": "19.90", "quantity": 5}
    return int(client.post("/products", json=lamp).json()["id"])


class Stock:
    """What the order service does with a product."""

    def __init__(self, client: TestClient, product_id: int) -> None:
        self.client = client
        self.path = f"/products/{product_id}"

    def reserve(self, reservation_id: Any, quantity: int) -> httpx.Response:
        body = {"reservation_id": str(reservation_id), "quantity": quantity}
        return self.client.post(f"{self.path}/reservations", json=body, headers=HEADERS)

    def release(self, reservation_id: Any) -> httpx.Response:
        path = f"{self.path}/reservations/{reservation_id}"
        return self.client.delete(path, headers=HEADERS)

    @property
    def left(self) -> int:
        return int(self.client.get(self.path).json()["quantity"])


@pytest.fixture
def stock(client: TestClient, product_id: int) -> Stock:
    """That product as the order service sees it."""
    return Stock(client, product_id)


def test_a_reservation_takes_stock_once(stock: Stock) -> None:
    reservation_id = uuid4()
    assert stock.left == 5
    for _ in range(3):
        made = stock.reserve(reservation_id, 2)
        assert made.status_code == 201
        assert made.json()["quantity"] == 2
    assert stock.left == 3
    assert stock.reserve(reservation_id, 1).status_code == 409


def test_stock_is_given_back_once(stock: Stock, db_session: Session) -> None:
    reservation_id = uuid4()
    stock.reserve(reservation_id, 2)
    for _ in range(3):
        assert stock.release(reservation_id).status_code == 204
    assert stock.left == 5
    assert stock.reserve(reservation_id, 2).status_code == 409
    row = ReservationRepository(db_session).get_by_reservation_id(reservation_id)
    assert repr(row) == "<Reservation(id=1, product_id=1)>"
    assert isinstance(row, Reservation)


def test_a_request_that_comes_after_its_release_takes_nothing(stock: Stock) -> None:
    reservation_id = uuid4()
    assert stock.release(reservation_id).status_code == 204
    assert stock.reserve(reservation_id, 2).status_code == 409
    assert stock.left == 5


def test_nobody_reserves_more_than_there_is(stock: Stock) -> None:
    assert stock.reserve(uuid4(), 6).status_code == 409
    answers = [stock.reserve(uuid4(), 2).status_code for _ in range(4)]
    assert answers == [201, 201, 409, 409]
    assert stock.left == 1


def test_a_reservation_belongs_to_one_product(client: TestClient, stock: Stock) -> None:
    reservation_id = uuid4()
    stock.reserve(reservation_id, 1)
    lamp = {"name": "Other", "price": "1.00", "quantity": 5}
    other = Stock(client, client.post("/products", json=lamp).json()["id"])
    assert other.reserve(reservation_id, 1).status_code == 409
    assert other.release(reservation_id).status_code == 409
    assert other.left == 5


def test_of_a_product_that_is_gone_nothing_is_reserved(
    client: TestClient, stock: Stock
) -> None:
    client.delete(stock.path)
    assert stock.reserve(uuid4(), 1).status_code == 404
    assert stock.release(uuid4()).status_code == 404


def test_only_the_order_service_reserves(client: TestClient, stock: Stock) -> None:
    body = {"reservation_id": str(uuid4()), "quantity": 1}
    path = f"{stock.path}/reservations"
    for headers in ({}, {"X-API-Key": "guessed"}, {"X-API-Key": "\xe9".encode()}):
        assert client.post(path, json=body, headers=headers).status_code == 401
        released = client.delete(f"{path}/{uuid4()}", headers=headers)
        assert released.status_code == 401
    assert stock.left == 5


@pytest.mark.parametrize(
    "body",
    [
        {"reservation_id": "x", "quantity": 1},
        {"reservation_id": str(uuid4()), "quantity": 0},
        {"reservation_id": str(uuid4()), "quantity": 2**40},
        {"quantity": 1},
    ],
)
def test_what_cannot_be_stored_is_refused(
    client: TestClient, stock: Stock, body: dict[str, Any]
) -> None:
    path = f"{stock.path}/reservations"
    assert client.post(path, json=body, headers=HEADERS).status_code == 422
