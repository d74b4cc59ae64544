"""The e-commerce platform in containers, and somebody who uses it. Settings from the environment are those of `running_stack`."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import urllib.parse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.support.running_stack import OFFLINE, REPOSITORY, RunningStack, example_values, opened, run, wait_until

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.support.running_stack import Answer

STACK = REPOSITORY / "reference_stack" / "database_per_service"
PROJECT = os.environ.get("ECOMMERCE_STACK_PROJECT") or "ecommerce_stack_tests"
SERVICES = ("user-service", "product-service", "order-service", "notification-service")
DATABASES = {"user-db": "user_service", "product-db": "product_service", "order-db": "order_service"}
#: Short clocks, so that what happens by the minute happens while a test looks on.
CLOCKS = {"RETRY_DELAY_SECONDS": "1", "SAGA_DEADLINE_SECONDS": "20"}


class EcommerceStack(RunningStack):
    """The platform of one test session."""

    stand_ins = "docker-compose.database_per_service.yml"
    tests_add = None

    def __init__(self, environment: Mapping[str, str], env_file: Path) -> None:
        super().__init__(environment, env_file, root=STACK)

    def start(self) -> None:
        """Build what changed, start everything, and wait until it is healthy."""
        if self.offline:
            images = ["postgres", "redis", "rabbitmq", "nginx", "prometheus", "redis_exporter", "node", "jaeger"]
            run(["bash", str(OFFLINE / "build.sh"), *images], cwd=OFFLINE, timeout=1800)
        self.compose("build", timeout=1800)
        self.up()

    def service(self, name: str) -> str:
        """Where this machine reaches one of the four services."""
        return f"http://127.0.0.1:{self.environment[name.upper().replace('-', '_') + '_PORT']}"

    def kill(self, *services: str) -> None:
        """End processes at once, as a machine that loses power."""
        self.compose("kill", "--signal", "SIGKILL", *services)

    def query(self, database: str, sql: str) -> list[list[str]]:
        """Rows of one of the three databases, as texts."""
        account = DATABASES[database]
        command = ["psql", "-U", "postgres", "-d", f"{account}_db", "-At", "-F", "\t", "-c", sql]
        printed = self.exec(database, *command)
        return [line.split("\t") for line in printed.splitlines() if line]

    def metric(self, service: str, name: str, **labels: str) -> float:
        """The sum of a metric's samples with these labels."""
        text = self.request("GET", f"{self.service(service)}/metrics").body.decode()
        samples = [line.rpartition(" ") for line in text.splitlines() if line.startswith((f"{name}{{", f"{name} "))]
        return sum(
            float(value)
            for head, _, value in samples
            if all(f'{key}="{wanted}"' in head for key, wanted in labels.items())
        )

    def notifications(self, order_id: int, kind: str = "order.created") -> list[dict[str, Any]]:
        """What the notification service has sent of an order, by its log."""
        return [
            record
            for record in self.records("notification-service")
            if record.get("message") == "notification sent"
            and record["order_id"] == order_id
            and record["kind"] == kind
        ]


class Customer:
    """Somebody who has an account and is signed in; asks through the gateway, which lets only few sign in at a time."""

    def __init__(self, stack: EcommerceStack) -> None:
        self.stack = stack
        self.name = f"customer_{secrets.token_hex(6)}"
        self.password = f"Aa1{secrets.token_hex(10)}"
        made = stack.request(
            "POST",
            f"{stack.service('user-service')}/register",
            json_body={"username": self.name, "password": self.password},
        )
        assert made.status == 201, made.body
        self.id = int(made.json()["id"])
        self.token = self.log_in()

    def log_in(self) -> str:
        """A new token."""
        answer = log_in(f"{self.stack.service('user-service')}/login", self.name, self.password)
        assert answer["status"] == 200, answer
        return str(answer["body"]["access_token"])

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> Answer:
        """One request with the token."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        sent["Authorization"] = f"Bearer {self.token}"
        return self.stack.request(method, f"{self.stack.gateway}/api{path}", json_body=body, headers=sent)

    def sell(self, quantity: int = 100, price: str = "9.90") -> int:
        """Put a product into the catalogue; its id."""
        body = {"name": f"Thing {secrets.token_hex(4)}", "description": "A thing", "price": price, "quantity": quantity}
        made = self.ask("POST", "/products", body)
        assert made.status == 201, made.body
        return int(made.json()["id"])

    def stock(self, product_id: int) -> int:
        """How much of a product can still be ordered."""
        return int(self.ask("GET", f"/products/{product_id}").json()["quantity"])

    def order(self, product_id: int, quantity: int = 1, key: str | None = None, **headers: str) -> Answer:
        """Order something, with a key that makes a repetition harmless."""
        body = {"product_id": product_id, "quantity": quantity}
        return self.ask("POST", "/orders", body, Idempotency_Key=key or secrets.token_hex(16), **headers)

    def confirmed(self, product_id: int, quantity: int = 1, **headers: str) -> int:
        """The id of an order that was placed and confirmed."""
        made = self.order(product_id, quantity, **headers)
        assert made.status == 201, made.body
        order_id = int(made.json()["id"])
        assert self.wait_for_state(order_id, "confirmed", "cancelled") == "confirmed"
        return order_id

    def state(self, order_id: int) -> str:
        """What has become of an order."""
        answer = self.ask("GET", f"/orders/{order_id}")
        assert answer.status == 200, answer.body
        return str(answer.json()["status"])

    def wait_for_state(self, order_id: int, *states: str, within: float = 60) -> str:
        """The first of these states that the order gets into."""

        def reached() -> str | None:
            state = self.state(order_id)
            return state if state in states else None

        return str(wait_until(reached, within=within, what=f"order {order_id} is {' or '.join(states)}"))


def log_in(url: str, username: str, password: str) -> dict[str, Any]:
    """Status and body of the answer to the form that somebody signs in with."""
    done = subprocess.run(
        ["curl", "-sk", "--max-time", "20", "-w", "\n%{http_code}", "--data-binary", "@-", url],
        input=urllib.parse.urlencode({"username": username, "password": password}),
        capture_output=True, encoding="utf-8", timeout=60, check=True,
    )  # fmt: skip
    body, _, status = done.stdout.rpartition("\n")
    return {"status": int(status), "body": json.loads(body)}


def create() -> EcommerceStack:
    """The platform with settings of its own."""
    values = example_values(STACK) | CLOCKS
    values |= {"COMPOSE_PROJECT_NAME": PROJECT, "SERVICE_VERSION": "tests"}
    return opened(EcommerceStack, PROJECT, values)
