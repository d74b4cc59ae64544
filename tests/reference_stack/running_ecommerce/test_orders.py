"""Orders: reserved, confirmed, told, and paid back, each once."""

from __future__ import annotations

import secrets
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from tests.support.ecommerce_stack import Customer
from tests.support.running_stack import wait_until

if TYPE_CHECKING:
    from tests.support.broker import Broker
    from tests.support.ecommerce_stack import EcommerceStack


def told(stack: EcommerceStack, order_id: int, kind: str = "order.created") -> list[dict[str, Any]]:
    """The notifications of an order, as soon as there is one."""
    return wait_until(
        lambda: stack.notifications(order_id, kind), within=30, what=f"a notification of {kind} of order {order_id}"
    )


@pytest.mark.run_check("RUN012", "RUN049")
def test_an_order_is_confirmed_and_told_once(stack: EcommerceStack, customer: Customer) -> None:
    product = customer.sell(quantity=10, price="9.90")
    made = customer.order(product, quantity=3)
    assert made.status == 201, made.body
    order = made.json()
    assert Decimal(order["total_price"]) == Decimal("29.70")
    assert customer.wait_for_state(order["id"], "confirmed", "cancelled") == "confirmed"
    assert customer.stock(product) == 7
    assert len(told(stack, order["id"])) == 1
    assert [each["id"] for each in customer.ask("GET", "/orders").json()] == [order["id"]]
    stranger = Customer(stack)
    assert stranger.ask("GET", f"/orders/{order['id']}").status == 403
    assert stranger.ask("DELETE", f"/orders/{order['id']}").status == 403


@pytest.mark.run_check("RUN017")
def test_one_key_is_one_order(customer: Customer) -> None:
    product, key = customer.sell(quantity=10), secrets.token_hex(8)
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: customer.order(product, 2, key), range(6)))
    made = {each.json()["id"] for each in answers if each.status == 201}
    assert len(made) == 1, [(each.status, each.body) for each in answers]
    assert {each.status for each in answers} <= {201, 409, 503}
    assert customer.wait_for_state(made.pop(), "confirmed", "cancelled") == "confirmed"
    assert customer.stock(product) == 8
    assert customer.order(product, 3, key).status == 422


def test_nobody_buys_what_is_not_there(customer: Customer) -> None:
    """Twenty people want one each of seven."""
    product = customer.sell(quantity=7)
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda _: customer.order(product), range(20)))
    ids = [each.json()["id"] for each in answers if each.status == 201]
    states = [customer.wait_for_state(each, "confirmed", "cancelled") for each in ids]
    assert states.count("confirmed") == 7
    assert customer.stock(product) == 0
    assert {each.status for each in answers} <= {201, 409}


def test_a_cancelled_order_gives_its_stock_back_once(stack: EcommerceStack, customer: Customer) -> None:
    product = customer.sell(quantity=5)
    order = customer.confirmed(product, 4)
    assert customer.stock(product) == 1
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: customer.ask("DELETE", f"/orders/{order}").status, range(4)))
    assert set(answers) <= {204, 409}, answers
    assert customer.state(order) == "cancelled"
    wait_until(lambda: customer.stock(product) == 5, within=30, what="the stock is back")
    assert len(told(stack, order, "order.cancelled")) == 1
    assert customer.ask("PUT", f"/orders/{order}", {"status": "shipped"}).status == 409


def test_a_version_that_is_over_changes_nothing(customer: Customer) -> None:
    order = customer.confirmed(customer.sell())
    version = customer.ask("GET", f"/orders/{order}").json()["version"]
    shipped = customer.ask("PUT", f"/orders/{order}", {"status": "shipped"}, If_Match=f'"{version}"')
    assert shipped.status == 200, shipped.body
    assert customer.ask("PUT", f"/orders/{order}", {"status": "delivered"}, If_Match=f'"{version}"').status == 412


@pytest.mark.run_check("RUN046")
def test_a_changed_product_is_visible_at_once(stack: EcommerceStack, customer: Customer) -> None:
    product = customer.sell(price="1.00")
    path = f"/products/{product}"
    before = stack.metric("product-service", "product_cache_reads_total", result="hit")
    for _ in range(3):
        assert customer.ask("GET", path).json()["price"] == "1.00"
    assert stack.metric("product-service", "product_cache_reads_total", result="hit") >= before + 2
    password = stack.environment["PRODUCT_REDIS_PASSWORD"]
    with_redis = ["env", f"REDISCLI_AUTH={password}", "redis-cli", "--user", "product-service"]
    assert stack.exec("redis", *with_redis, "get", f"product-service:product:{product}").strip()
    for price in ("2.00", "3.00", "4.00"):
        changed = customer.ask("PUT", path, {"price": price})
        assert changed.status == 200, changed.body
        assert customer.ask("GET", path).json()["price"] == price
    assert customer.ask("DELETE", path).status == 204
    assert customer.ask("GET", path).status == 404


@pytest.mark.run_check("RUN016")
def test_a_redelivered_event_sends_nothing(stack: EcommerceStack, customer: Customer, broker: Broker) -> None:
    with broker.listen("order_events", "order.*") as listener:
        order = customer.confirmed(customer.sell())
        (message,) = wait_until(lambda: listener.messages(about=f'"order_id":{order},'), within=30, what="the event")
    assert message.properties["delivery_mode"] == 2
    told(stack, order)
    before = stack.metric("notification-service", "notification_events_total", outcome="duplicate")
    for _ in range(5):
        broker.publish_again(message)
    wait_until(
        lambda: stack.metric("notification-service", "notification_events_total", outcome="duplicate") >= before + 5,
        within=30, what="the copies are known",
    )  # fmt: skip
    assert len(stack.notifications(order)) == 1


@pytest.mark.run_check("RUN021")
def test_what_nobody_can_read_goes_to_the_dead_letters(
    stack: EcommerceStack, customer: Customer, broker: Broker
) -> None:
    before = broker.queues()["order_notifications.dead"]
    for payload in ("not JSON", "{}", '{"event": "order.created", "data": {"order_id": 1e999}}', "\u0000"):
        broker.publish("order_events", "order.created", payload)
    wait_until(lambda: broker.queues()["order_notifications.dead"] == before + 4, within=30, what="four dead letters")
    assert len(told(stack, customer.confirmed(customer.sell()))) == 1


@pytest.mark.run_check("RUN014", "RUN015")
def test_one_request_can_be_followed_everywhere(stack: EcommerceStack, customer: Customer) -> None:
    trace, sentinel = secrets.token_hex(16), f"sentinel-{secrets.token_hex(8)}"
    product = customer.sell()
    order = customer.confirmed(product, X_Request_ID=sentinel, traceparent=f"00-{trace}-{secrets.token_hex(8)}-01")
    told(stack, order)
    parts = {"order-service", "product-service", "user-service", "notification-service"}

    def logged() -> set[str]:
        return {each["service"] for each in stack.records(*parts) if each.get("request_id") == sentinel}

    wait_until(lambda: logged() == parts, within=30, what=f"{sentinel} is in the logs of {sorted(parts)}")
    url = f"{stack.url('jaeger', 16686)}/api/traces/{trace}"

    def traced() -> set[str]:
        answer = stack.request("GET", url)
        found = answer.json()["data"] if answer.status == 200 else []
        return {process["serviceName"] for each in found for process in each["processes"].values()}

    wait_until(lambda: traced() >= parts, within=60, what=f"one trace spans {sorted(parts)}")
