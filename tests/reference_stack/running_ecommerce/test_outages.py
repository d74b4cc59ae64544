"""Parts of the platform that are away or die: nothing acknowledged is lost or doubled, and nobody waits for long."""

from __future__ import annotations

import secrets
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from tests.support.running_stack import wait_until

if TYPE_CHECKING:
    from tests.support.broker import Broker
    from tests.support.ecommerce_stack import Customer, EcommerceStack

#: Everything that holds state or moves it.
KILLED = (
    "order-service", "product-service", "user-service", "notification-service",
    "order-db", "product-db", "user-db", "redis", "rabbitmq",
)  # fmt: skip
SECONDS_BETWEEN_KILLS = 2.0


@pytest.mark.run_check("RUN048")
def test_without_the_user_service_nobody_waits_and_nobody_gets_in(stack: EcommerceStack, customer: Customer) -> None:
    product = customer.sell()
    stack.kill("user-service")
    try:
        for method, path in (("POST", "/orders"), ("GET", "/orders"), ("POST", "/products")):
            begun = time.monotonic()
            answer = customer.ask(method, path, {"product_id": product, "quantity": 1})
            assert answer.status in (401, 503), answer.body
            assert time.monotonic() - begun < 5
        assert customer.ask("GET", f"/products/{product}").status == 200
    finally:
        stack.start_again("user-service")
    wait_until(lambda: customer.ask("GET", "/orders").status == 200, within=30, what="tokens are checked again")


@pytest.mark.run_check("RUN023")
def test_without_the_product_service_nothing_is_ordered(stack: EcommerceStack, customer: Customer) -> None:
    product = customer.sell(quantity=3)
    stack.kill("product-service")
    try:
        begun = time.monotonic()
        answer = customer.order(product)
        assert answer.status == 503, answer.body
        assert time.monotonic() - begun < 10
        assert customer.ask("GET", "/orders").json() == []
    finally:
        stack.start_again("product-service")
    customer.confirmed(product)
    assert customer.stock(product) == 2


@pytest.mark.run_check("RUN002")
@pytest.mark.parametrize(("service", "needed"), [("order-service", "order-db"), ("notification-service", "rabbitmq")])
def test_readiness_follows_what_a_service_needs(service: str, needed: str, stack: EcommerceStack) -> None:
    url = f"{stack.service(service)}/ready"
    stack.stop(needed)
    try:
        wait_until(lambda: stack.request("GET", url).status == 503, within=30, what=f"{service} is not ready")
        assert stack.request("GET", f"{stack.service(service)}/health").status == 200
    finally:
        stack.start_again(needed)
    wait_until(lambda: stack.request("GET", url).status == 200, within=60, what=f"{service} is ready again")


def test_products_are_shown_and_sold_without_redis(stack: EcommerceStack, customer: Customer) -> None:
    product = customer.sell(price="1.00")
    assert customer.ask("GET", f"/products/{product}").status == 200
    stack.kill("redis")
    try:
        assert customer.ask("PUT", f"/products/{product}", {"price": "2.00"}).status == 200
        assert customer.ask("GET", f"/products/{product}").json()["price"] == "2.00"
        order = customer.confirmed(product)
        assert stack.notifications(order) == []
    finally:
        stack.start_again("redis")
    # What could not be forgotten then is not shown now.
    assert customer.ask("GET", f"/products/{product}").json()["price"] == "2.00"
    wait_until(lambda: len(stack.notifications(order)) == 1, within=60, what="the notification that waited for Redis")


@pytest.mark.run_check("RUN019", "RUN020")
def test_orders_do_not_wait_for_the_broker(stack: EcommerceStack, customer: Customer, broker: Broker) -> None:
    product = customer.sell(quantity=50)
    stack.kill("notification-service")
    told = [customer.confirmed(product) for _ in range(3)]
    wait_until(lambda: broker.queues()["order_notifications"] >= 3, within=30, what="three events wait in the queue")
    stack.kill("rabbitmq")
    silent = [customer.confirmed(product) for _ in range(3)]
    waiting = int(stack.query("order-db", "SELECT count(*) FROM outbox_events WHERE published_at IS NULL")[0][0])
    assert waiting >= 3
    stack.start_again("rabbitmq")
    stack.start_again("notification-service")
    for order in told + silent:
        wait_until(
            lambda order=order: len(stack.notifications(order)) == 1, within=90, what=f"one notification of {order}"
        )  # type: ignore[misc]


@dataclass
class Load:
    """Orders that are placed one after another until somebody says stop; each has a key of its own and is repeated until it is answered."""

    customer: Customer
    product: int
    placed: dict[str, int] = field(default_factory=dict)
    answers: Counter[int] = field(default_factory=Counter)
    stopped: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Place orders."""
        while not self.stopped.is_set():
            self.place(secrets.token_hex(12))

    def place(self, key: str, tries: int = 120) -> None:
        """One order, by a client that repeats what was not answered, with the same key."""
        for _ in range(tries):
            try:
                answer = self.customer.order(self.product, 1, key)
            except OSError:
                self.answers[0] += 1
            else:
                self.answers[answer.status] += 1
                if answer.status == 201:
                    self.placed[key] = answer.json()["id"]
                    return
                assert answer.status in (401, 409, 429, 500, 502, 503, 504), answer.body
            time.sleep(0.5)
        raise AssertionError(f"an order was not answered: {self.answers}")


@pytest.mark.timeout(900, func_only=True)
def test_no_acknowledged_order_is_lost_or_doubled_whatever_dies(stack: EcommerceStack, customer: Customer) -> None:
    """Each part is killed in turn under load, and comes back; afterwards rows, stock and notifications agree."""
    stock = 100_000
    product = customer.sell(quantity=stock)
    loads = [Load(customer, product) for _ in range(3)]
    threads = [threading.Thread(target=load.run) for load in loads]
    for thread in threads:
        thread.start()
    try:
        for part in KILLED:
            time.sleep(SECONDS_BETWEEN_KILLS)
            stack.kill(part)
            time.sleep(SECONDS_BETWEEN_KILLS)
            stack.start_again(part)
    finally:
        for load in loads:
            load.stopped.set()
        for thread in threads:
            thread.join(timeout=120)
    assert not any(thread.is_alive() for thread in threads)
    placed = {key: order for load in loads for key, order in load.placed.items()}
    assert len(placed) >= len(KILLED) * 3
    assert len(set(placed.values())) == len(placed)
    wait_until(
        lambda: stack.query("order-db", "SELECT count(*) FROM order_sagas WHERE step <> 'done'") == [["0"]],
        within=120, what="every saga is over",
    )  # fmt: skip
    rows = stack.query("order-db", f"SELECT id, status, idempotency_key FROM orders WHERE user_id = {customer.id}")
    assert {key for _, _, key in rows} >= set(placed)
    assert len({key for _, _, key in rows}) == len(rows), "one key made two orders"
    confirmed = {int(each) for each, status, _ in rows if status == "confirmed"}
    states = {int(each): status for each, status, _ in rows}
    assert {states[order] for order in placed.values()} <= {"confirmed", "cancelled"}
    wait_until(
        lambda: customer.stock(product) == stock - len(confirmed), within=60, what="the stock is what was not sold"
    )
    counted = wait_until(lambda: _told_of_all(stack, confirmed), within=180, every=2, what="every order is told")
    doubled = {order: number for order, number in counted.items() if number > 1}
    # A sender that dies between sending and remembering sends again, with the same id for the provider to know it by.
    assert all(len(ids) == 1 for ids in _ids_of(stack, doubled).values())
    assert len(doubled) <= 10


def _told_of_all(stack: EcommerceStack, orders: set[int]) -> dict[int, int] | None:
    counted = Counter(
        int(each["order_id"])
        for each in stack.records("notification-service")
        if each.get("message") == "notification sent" and each["kind"] == "order.created"
    )
    return {order: counted[order] for order in orders} if orders <= set(counted) else None


def _ids_of(stack: EcommerceStack, orders: dict[int, int]) -> dict[int, set[Any]]:
    found: dict[int, set[Any]] = {order: set() for order in orders}
    for each in stack.records("notification-service"):
        if each.get("message") == "notification sent" and each["kind"] == "order.created" and each["order_id"] in found:
            found[each["order_id"]].add(each["notification_id"])
    return found
