"""Orders over HTTP."""

from decimal import Decimal
from typing import Any

import pytest
from conftest import FakeProducts
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.main import app
from app.models import Order, OrderSaga, OutboxEvent
from app.repositories import OrderRepository
from app.schemas import OrderEvent

TWO_LAMPS = {"product_id": 1, "quantity": 2}


def place(client: TestClient, **headers: str) -> dict[str, Any]:
    """Order two lamps, and answer the order."""
    response = client.post("/orders", json=TWO_LAMPS, headers=headers)
    assert response.status_code == 201, response.text
    return dict(response.json())


def events(db_session: Session) -> list[OrderEvent]:
    """What waits in the outbox."""
    bodies = db_session.scalars(select(OutboxEvent.body).order_by(OutboxEvent.id))
    return [OrderEvent.model_validate_json(body) for body in bodies]


def test_an_order_reserves_its_stock_and_leaves_one_event(
    client: TestClient, products: FakeProducts, db_session: Session
) -> None:
    order = place(client, **{"X-Request-ID": "order-1"})
    assert order["status"] == "confirmed"
    assert (order["unit_price"], order["total_price"]) == ("19.90", "39.80")
    assert products.stock == 8
    (event,) = events(db_session)
    assert (event.event, event.data.order_id) == ("order.created", order["id"])
    assert event.data.total_price == Decimal("39.80")
    stored = db_session.scalars(select(OutboxEvent)).one()
    assert (stored.request_id, stored.routing_key) == ("order-1", "order.created")
    assert stored.event_id == event.event_id
    assert client.get(f"/orders/{order['id']}").json() == order
    assert client.get("/orders").json() == [order]
    for model, text in (
        (Order, "<Order(id=1, user_id=7, status='confirmed')>"),
        (OrderSaga, "<OrderSaga(order_id=1, step='done')>"),
        (OutboxEvent, "<OutboxEvent(id=1, routing_key='order.created')>"),
    ):
        assert repr(db_session.scalars(select(model)).one()) == text


def test_the_same_request_again_is_the_same_order(
    client: TestClient, products: FakeProducts, db_session: Session
) -> None:
    orders = [place(client, **{"Idempotency-Key": "k-1"}) for _ in range(3)]
    assert {order["id"] for order in orders} == {1}
    assert products.stock == 8
    assert len(events(db_session)) == 1
    other = TWO_LAMPS | {"quantity": 3}
    used = client.post("/orders", json=other, headers={"Idempotency-Key": "k-1"})
    assert used.status_code == 422
    unfit = client.post("/orders", json=TWO_LAMPS, headers={"Idempotency-Key": "a b"})
    assert unfit.status_code == 422
    # Somebody else's key of the same name is another one.
    app.state.user_id = 8
    assert place(client, **{"Idempotency-Key": "k-1"})["id"] == 2


def test_of_two_at_once_one_places_the_order(
    client: TestClient, products: FakeProducts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database decides where both saw no order yet."""
    first = place(client, **{"Idempotency-Key": "k-1"})
    look, seen = OrderRepository.get_by_idempotency_key, []

    def blind_once(self: OrderRepository, user_id: int, key: str) -> Order | None:
        seen.append(key)
        return None if len(seen) == 1 else look(self, user_id, key)

    monkeypatch.setattr(OrderRepository, "get_by_idempotency_key", blind_once)
    assert place(client, **{"Idempotency-Key": "k-1"}) == first
    assert products.stock == 8


def test_what_is_not_there_cannot_be_ordered(
    client: TestClient, products: FakeProducts, db_session: Session
) -> None:
    missing = client.post("/orders", json=TWO_LAMPS | {"product_id": 2})
    assert (missing.status_code, client.get("/orders").json()) == (400, [])
    too_many, key = TWO_LAMPS | {"quantity": 11}, {"Idempotency-Key": "k-1"}
    for _ in range(2):
        refused = client.post("/orders", json=too_many, headers=key)
        assert refused.status_code == 409
        assert refused.json()["detail"] == "Not enough of this product in stock"
    (order,) = client.get("/orders").json()
    assert (order["status"], order["cancellation_reason"]) == (
        "cancelled",
        "out_of_stock",
    )
    assert [event.event for event in events(db_session)] == ["order.cancelled"]
    assert products.stock == 10


def test_nothing_is_stored_while_products_are_away(
    client: TestClient, products: FakeProducts
) -> None:
    products.is_away = True
    refused = client.post("/orders", json=TWO_LAMPS)
    assert refused.status_code == 503
    assert refused.headers["retry-after"] == "5"
    assert client.get("/orders").json() == []


@pytest.mark.parametrize(
    "changed",
    [
        {"product_id": 0},
        {"product_id": 2**31},
        {"quantity": 0},
        {"quantity": 1001},
        {"quantity": "two"},
        {"unit_price": "0.01"},
        {"user_id": 8},
    ],
)
def test_what_cannot_be_ordered_is_refused(
    client: TestClient, changed: dict[str, Any]
) -> None:
    assert client.post("/orders", json=TWO_LAMPS | changed).status_code == 422


def test_orders_of_others_stay_theirs(client: TestClient) -> None:
    order = place(client)
    app.state.user_id = 8
    path = f"/orders/{order['id']}"
    assert client.get("/orders").json() == []
    for response in (
        client.get(path),
        client.put(path, json={"status": "cancelled"}),
        client.delete(path),
    ):
        assert response.status_code == 403
    app.state.user_id = 7
    assert client.get(path).json() == order
    for response in (
        client.get("/orders/4711"),
        client.put("/orders/4711", json={"status": "cancelled"}),
        client.delete("/orders/4711"),
    ):
        assert response.status_code == 404


def test_an_order_goes_its_way_and_not_back(client: TestClient) -> None:
    path = f"/orders/{place(client)['id']}"

    def go(status: str) -> int:
        return client.put(path, json={"status": status}).status_code

    assert go("delivered") == 409
    assert go("shipped") == 200
    assert go("shipped") == 200
    assert (go("cancelled"), client.delete(path).status_code) == (409, 409)
    assert go("delivered") == 200
    assert go("shipped") == 409
    assert go("confirmed") == 422
    assert client.get(path).json()["status"] == "delivered"


def test_nobody_writes_over_a_change_he_has_not_seen(client: TestClient) -> None:
    path = f"/orders/{place(client)['id']}"
    seen = {"If-Match": client.get(path).headers["etag"]}
    assert client.put(path, json={"status": "shipped"}, headers=seen).status_code == 200
    late = client.put(path, json={"status": "delivered"}, headers=seen)
    assert late.status_code == 412
    assert client.get(path).json()["status"] == "shipped"


def test_a_cancelled_order_stays_in_the_list(
    client: TestClient, db_session: Session
) -> None:
    path = f"/orders/{place(client)['id']}"
    assert client.delete(path).status_code == 204
    assert client.delete(path).status_code == 204
    order = client.get(path).json()
    assert (order["status"], order["cancellation_reason"]) == ("cancelled", "by_user")
    assert [event.event for event in events(db_session)] == [
        "order.created",
        "order.cancelled",
    ]
