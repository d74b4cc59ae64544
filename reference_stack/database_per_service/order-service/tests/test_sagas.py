"""Whatever is lost on the way, an order ends and its stock is right."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from conftest import FakeProducts
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import OrderSaga, OutboxEvent
from app.services import saga_service
from app.services.saga_service import SagaService
from app.utils.order_metrics import SAGAS_UNFINISHED
from app.workers import advance_sagas

TWO_LAMPS = {"product_id": 1, "quantity": 2}


class Clock:
    """A clock that can be put forward."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self, zone: Any = None) -> datetime:
        return datetime.now(UTC) + self.ahead

    def forward(self, seconds: float) -> None:
        self.ahead += timedelta(seconds=seconds)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock of the sagas."""
    made = Clock()
    monkeypatch.setattr(saga_service, "datetime", made)
    return made


class DiedError(Exception):
    """The process is gone."""


def status(client: TestClient, order_id: int = 1) -> str:
    """Where the order is."""
    return str(client.get(f"/orders/{order_id}").json()["status"])


def events(db_session: Session) -> list[str]:
    """What the outbox tells of."""
    db_session.rollback()
    keys = select(OutboxEvent.routing_key).order_by(OutboxEvent.id)
    return list(db_session.scalars(keys))


@pytest.mark.parametrize("stays_away", [False, True])
def test_an_answer_that_is_lost_is_asked_for_again(
    client: TestClient,
    products: FakeProducts,
    clock: Clock,
    db_session: Session,
    stays_away: bool,
) -> None:
    products.loses_answers = True
    accepted = client.post("/orders", json=TWO_LAMPS)
    assert (accepted.status_code, accepted.json()["status"]) == (201, "pending")
    assert (products.stock, events(db_session)) == (8, [])
    # Not before its time.
    products.loses_answers = False
    advance_sagas(products)
    assert status(client) == "pending"
    products.is_away = stays_away
    clock.forward(5)
    advance_sagas(products)
    if stays_away:
        assert status(client) == "pending"
        assert SAGAS_UNFINISHED._value.get() == 1
        products.is_away = False
        clock.forward(31)
        advance_sagas(products)
    assert (status(client), products.stock) == ("confirmed", 8)
    assert events(db_session) == ["order.created"]
    assert SAGAS_UNFINISHED._value.get() == 0


def test_what_takes_too_long_is_cancelled_and_given_back(
    client: TestClient, products: FakeProducts, clock: Clock, db_session: Session
) -> None:
    products.loses_answers = True
    client.post("/orders", json=TWO_LAMPS)
    assert products.stock == 8
    products.is_away, products.loses_answers = True, False
    clock.forward(61)
    advance_sagas(products)
    order = client.get("/orders/1").json()
    assert (order["status"], order["cancellation_reason"]) == ("cancelled", "timed_out")
    # Giving back is tried until it is known to be done.
    for _ in range(3):
        clock.forward(31)
        advance_sagas(products)
        assert products.stock == 8
    products.is_away = False
    clock.forward(31)
    advance_sagas(products)
    assert products.stock == 10
    assert events(db_session) == ["order.cancelled"]
    clock.forward(1000)
    advance_sagas(products)
    assert (status(client), products.stock) == ("cancelled", 10)


@pytest.mark.parametrize("after_the_reservation", [False, True])
def test_a_process_that_dies_leaves_the_saga_to_the_next(
    client: TestClient,
    products: FakeProducts,
    clock: Clock,
    db_session: Session,
    monkeypatch: pytest.MonkeyPatch,
    after_the_reservation: bool,
) -> None:
    reserve = products.reserve

    def die(*arguments: Any) -> None:
        if after_the_reservation:
            reserve(*arguments)
        raise DiedError

    with monkeypatch.context() as patched:
        patched.setattr(products, "reserve", die)
        assert client.post("/orders", json=TWO_LAMPS).status_code == 500
    assert status(client) == "pending"
    # For the time of the lease it still belongs to who died.
    advance_sagas(products)
    assert status(client) == "pending"
    clock.forward(16)
    advance_sagas(products)
    assert (status(client), products.stock) == ("confirmed", 8)
    assert events(db_session) == ["order.created"]


def test_a_saga_is_taken_up_once(
    client: TestClient, products: FakeProducts, clock: Clock, db_session: Session
) -> None:
    products.loses_answers = True
    client.post("/orders", json=TWO_LAMPS)
    clock.forward(16)
    sagas = SagaService(db_session, products)  # type: ignore[arg-type]
    (saga,) = sagas.claim_due(10)
    assert sagas.claim_due(10) == []
    products.loses_answers = False
    sagas.advance(saga.id)
    # A second one that had it too changes nothing more.
    sagas.advance(saga.id)
    sagas._store(saga.id, "reserve", None)
    assert events(db_session) == ["order.created"]


def test_a_cancellation_comes_before_a_late_confirmation(
    client: TestClient,
    products: FakeProducts,
    clock: Clock,
    db_session: Session,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reserve = products.reserve

    def reserve_while_the_user_cancels(*arguments: Any) -> Any:
        answer = reserve(*arguments)
        assert client.delete("/orders/1").status_code == 204
        return answer

    monkeypatch.setattr(products, "reserve", reserve_while_the_user_cancels)
    assert client.post("/orders", json=TWO_LAMPS).json()["status"] == "cancelled"
    assert products.stock == 8
    advance_sagas(products)
    assert (status(client), products.stock) == ("cancelled", 10)
    assert events(db_session) == ["order.cancelled"]


def test_a_cancelled_order_gives_its_stock_back(
    client: TestClient, products: FakeProducts, db_session: Session
) -> None:
    client.post("/orders", json=TWO_LAMPS)
    client.put("/orders/1", json={"status": "cancelled"})
    assert products.stock == 8
    advance_sagas(products)
    assert products.stock == 10
    products.is_gone = True
    saga = db_session.scalars(select(OrderSaga)).one()
    assert saga.step == "done"


def test_a_product_that_goes_while_it_is_ordered(
    client: TestClient, products: FakeProducts, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = products.get_product(1)
    monkeypatch.setattr(products, "get_product", lambda product_id: info)
    products.is_gone = True
    refused = client.post("/orders", json=TWO_LAMPS)
    assert refused.status_code == 409
    assert client.get("/orders/1").json()["cancellation_reason"] == "product_gone"


def test_a_saga_that_fails_does_not_keep_others_from_going_on(
    client: TestClient,
    products: FakeProducts,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    products.loses_answers = True
    for _ in range(3):
        client.post("/orders", json=TWO_LAMPS)
    products.loses_answers = False
    clock.forward(16)
    advance, failed = SagaService.advance, []

    def fail_once(self: SagaService, saga_id: int) -> None:
        if not failed:
            failed.append(saga_id)
            raise LookupError(saga_id)
        advance(self, saga_id)

    monkeypatch.setattr(SagaService, "advance", fail_once)
    # Told to stop, it begins nothing.
    advance_sagas(products, lambda: True)
    assert failed == []
    advance_sagas(products)
    states = [status(client, order_id) for order_id in (1, 2, 3)]
    assert sorted(states) == ["confirmed", "confirmed", "pending"]
    clock.forward(16)
    advance_sagas(products)
    assert {status(client, order_id) for order_id in (1, 2, 3)} == {"confirmed"}
