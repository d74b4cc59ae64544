"""The platform comes up in order, says how it is, and each part has what it needs and no more."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.support.ecommerce_stack import DATABASES, SERVICES
from tests.support.running_stack import StackError, wait_until

if TYPE_CHECKING:
    from tests.support.ecommerce_stack import Customer, EcommerceStack

#: What each service may speak with, beside what watches it.
REACHED = {
    "user-service": {"user-db": 5432},
    "product-service": {"product-db": 5432, "redis": 6379, "user-service": 8001},
    "order-service": {"order-db": 5432, "rabbitmq": 5672, "user-service": 8001, "product-service": 8002},
    "notification-service": {"rabbitmq": 5672, "redis": 6379},
}
CONNECT = "import socket, sys; socket.create_connection((sys.argv[1], int(sys.argv[2])), 3).close()"
TABLES = {
    "user-db": {"alembic_version", "users"},
    "product-db": {"alembic_version", "products", "reservations"},
    "order-db": {"alembic_version", "orders", "order_sagas", "outbox_events"},
}


@pytest.mark.run_check("RUN001")
@pytest.mark.parametrize("service", SERVICES)
def test_a_service_is_healthy(service: str, stack: EcommerceStack) -> None:
    answer = stack.request("GET", f"{stack.service(service)}/health")
    assert (answer.status, answer.json()["status"]) == (200, "healthy")
    ready = stack.request("GET", f"{stack.service(service)}/ready")
    assert ready.status == 200, ready.body
    assert answer.headers["X-Request-ID"]


@pytest.mark.run_check("RUN004")
def test_everything_came_up_at_the_first_attempt(stack: EcommerceStack) -> None:
    first = stack.first_state
    assert set(SERVICES) | set(DATABASES) <= set(first)
    assert {name: each.restarts for name, each in first.items() if each.restarts} == {}
    assert {name: each.status for name, each in first.items() if each.status != "running"} == {
        "gateway-certificate": "exited"
    }
    order = ["user-db", "user-service", "product-service", "order-service", "gateway"]
    assert sorted(order, key=lambda name: first[name].started) == order


@pytest.mark.run_check("RUN050")
@pytest.mark.parametrize("service", SERVICES)
def test_no_process_is_root_or_writes_beside_its_data(service: str, stack: EcommerceStack) -> None:
    assert stack.exec(service, "id", "-u").strip() == "1000"
    host = stack.container(service).raw["HostConfig"]
    assert host["ReadonlyRootfs"]
    assert host["CapDrop"] == ["ALL"]
    assert "no-new-privileges:true" in host["SecurityOpt"]
    assert host["PidsLimit"]
    assert host["Memory"]


@pytest.mark.run_check("RUN047")
def test_the_key_of_the_tokens_is_in_one_place(stack: EcommerceStack) -> None:
    key = stack.environment["SECRET_KEY"]
    holding = {each.service for each in stack.containers() if key in json.dumps(each.raw["Config"])}
    assert holding == {"user-service"}
    for service in SERVICES:
        assert (key in stack.exec(service, "env")) == (service == "user-service")


@pytest.mark.run_check("RUN007")
@pytest.mark.parametrize("service", SERVICES)
def test_a_service_reaches_its_own_database_only(service: str, stack: EcommerceStack) -> None:
    for database in DATABASES:
        command = ("python", "-c", CONNECT, database, "5432")
        if database in REACHED[service]:
            stack.exec(service, *command)
        else:
            with pytest.raises(StackError, match=r"gaierror|timed out|refused|unreachable"):
                stack.exec(service, *command)
    for name, port in REACHED[service].items():
        stack.exec(service, "python", "-c", CONNECT, name, str(port))


@pytest.mark.run_check("RUN009")
@pytest.mark.parametrize("database", DATABASES)
def test_the_tables_of_the_schema_exist(database: str, stack: EcommerceStack) -> None:
    found = stack.query(database, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    assert {name for (name,) in found} == TABLES[database]


@pytest.mark.run_check("RUN040")
@pytest.mark.parametrize("service", [each for each in SERVICES if each != "notification-service"])
def test_migrations_run_down_and_up_again(service: str, stack: EcommerceStack) -> None:
    """In a database of its own, so that nothing is lost that other tests look at."""
    database = service.replace("service", "db")
    account = DATABASES[database]
    stack.query(database, f'CREATE DATABASE migrated OWNER "{account}"')
    try:
        steps = "alembic upgrade head && alembic downgrade base && alembic upgrade head && alembic check"
        shell = f'DATABASE_URL="${{DATABASE_URL%/*}}/migrated"; export DATABASE_URL; {steps}'
        stack.exec(service, "sh", "-c", shell, timeout=120)
    finally:
        stack.query(database, "DROP DATABASE migrated WITH (FORCE)")


@pytest.mark.run_check("RUN011")
def test_redis_knows_each_service_by_its_account(stack: EcommerceStack) -> None:
    def ask(user: str, password: str, *command: str) -> str:
        return stack.exec("redis", "env", f"REDISCLI_AUTH={password}", "redis-cli", "--user", user, *command)

    product, notification = (
        stack.environment["PRODUCT_REDIS_PASSWORD"],
        stack.environment["NOTIFICATION_REDIS_PASSWORD"],
    )
    assert ask("product-service", product, "ping").strip() == "PONG"
    assert "NOPERM" in ask("product-service", product, "get", "notification-service:x")
    assert "NOPERM" in ask("notification-service", notification, "get", "product-service:x")
    assert "NOPERM" in ask("product-service", product, "flushall")
    assert "PONG" not in ask("product-service", notification, "ping")
    assert "NOAUTH" in stack.exec("redis", "env", "-u", "REDISCLI_AUTH", "redis-cli", "get", "x")


@pytest.mark.run_check("RUN025")
def test_every_scrape_target_is_up(stack: EcommerceStack) -> None:
    url = f"{stack.url('prometheus', 9090)}/api/v1/targets?state=active"
    missing = {"loki", "promtail", "grafana"} if stack.offline else set()

    def states() -> dict[str, str]:
        targets = stack.request("GET", url).json()["data"]["activeTargets"]
        return {each["labels"]["job"]: each["health"] for each in targets if each["labels"]["job"] not in missing}

    wait_until(lambda: set(states().values()) == {"up"}, within=60, what="every target is up")
    assert set(SERVICES) <= set(states())


@pytest.mark.run_check("RUN027")
def test_alert_rules_load(stack: EcommerceStack) -> None:
    groups = stack.request("GET", f"{stack.url('prometheus', 9090)}/api/v1/rules").json()["data"]["groups"]
    rules = [rule for group in groups for rule in group["rules"]]
    assert rules
    assert {rule["name"]: rule.get("lastError") for rule in rules if rule["health"] == "err"} == {}


@pytest.mark.run_check("RUN030")
def test_the_gateway_speaks_tls_and_passes_on_what_is_public_only(stack: EcommerceStack, customer: Customer) -> None:
    redirect = stack.request("GET", f"http://127.0.0.1:{stack.environment['GATEWAY_HTTP_PORT']}/api/products")
    assert redirect.status == 308
    assert redirect.headers["Location"].startswith("https://localhost:")
    answer = stack.request("GET", f"{stack.gateway}/api/products")
    assert answer.status == 200
    assert answer.headers["Strict-Transport-Security"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert not any(character.isdigit() for character in answer.headers.get("Server", ""))
    product = customer.sell()
    for path in (f"products/{product}/reservations", "validate-token", "metrics", "health"):
        for method in ("GET", "POST"):
            assert (
                stack.request(method, f"{stack.gateway}/api/{path}", json_body={"token": customer.token}).status == 404
            )
    assert stack.request("POST", f"{stack.gateway}/api/register", json_body={"username": "x" * 70_000}).status == 413


@pytest.mark.run_check("RUN033")
def test_who_does_not_prove_who_they_are_is_refused(stack: EcommerceStack, customer: Customer) -> None:
    product = customer.sell()
    for method, path in (
        ("POST", "/products"), ("PUT", f"/products/{product}"), ("DELETE", f"/products/{product}"),
        ("POST", "/orders"), ("GET", "/orders"), ("GET", "/orders/1"), ("GET", "/me"),
    ):  # fmt: skip
        assert stack.request(method, f"{stack.gateway}/api{path}", json_body={}).status == 401, (method, path)
        forged = {"Authorization": f"Bearer {customer.token[:-4]}AAAA"}
        assert stack.request(method, f"{stack.gateway}/api{path}", json_body={}, headers=forged).status == 401
    unsigned = stack.request(
        "POST", f"{stack.service('product-service')}/products/{product}/reservations", json_body={}
    )
    assert unsigned.status in (401, 403, 422)
    assert unsigned.status != 422 or "api-key" in unsigned.body.decode().lower()


def test_the_gateway_shows_the_page_and_nothing_but_the_page(stack: EcommerceStack) -> None:
    for path in ("/", "/login", "/orders/17", "/metrics"):
        answer = stack.request("GET", f"{stack.gateway}{path}")
        assert (answer.status, "<!doctype html>" in answer.body.decode().lower()) == (200, True), path
        assert answer.headers["Strict-Transport-Security"]
        assert answer.headers["X-Request-ID"]
        assert answer.headers["X-Frame-Options"] == "DENY"
    page = stack.request("GET", f"{stack.gateway}/").body.decode()
    assert "content-security-policy" in page.lower()
    scripts = [part.partition('"')[0] for part in page.split('href="')[1:] if "/_app/" in part.partition('"')[0]]
    assert scripts
    for script in scripts:
        found = stack.request("GET", f"{stack.gateway}/{script.removeprefix('.').removeprefix('/')}")
        assert (found.status, "immutable" in found.headers["Cache-Control"]) == (200, True), script
    assert stack.request("GET", f"{stack.gateway}/_app/nothing.js").status == 404
    assert stack.request("POST", f"{stack.gateway}/", json_body={}).status == 403
