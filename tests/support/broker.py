"""The stack's RabbitMQ, seen and used through its management API: queues, temporary listeners, messages with their properties."""

from __future__ import annotations

import base64
import json
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from uuid import uuid4

from tests.support.running_stack import StackError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.running_stack import RunningStack

VIRTUAL_HOST = quote("/", safe="")
PERSISTENT = 2


@dataclass(frozen=True)
class Message:
    """A message as the broker holds it."""

    exchange: str
    routing_key: str
    properties: dict[str, Any]
    payload: str
    redelivered: bool

    @property
    def headers(self) -> dict[str, Any]:
        """The application's headers."""
        return dict(self.properties.get("headers") or {})

    def json(self) -> Any:
        """The payload as JSON."""
        return json.loads(self.payload)


class Listener:
    """A queue of the test's own that is bound to an exchange and remembers all that came."""

    def __init__(self, broker: Broker, queue: str) -> None:
        self._broker = broker
        self._queue = queue
        self._seen: list[Message] = []

    def messages(self, *, about: str = "") -> list[Message]:
        """What came so far and has a text (an id) in its payload, in the order of its arrival."""
        self._seen += self._broker.take(self._queue)
        return [each for each in self._seen if about in each.payload]


class Broker:
    """RabbitMQ as its operator sees it."""

    def __init__(self, stack: RunningStack, account: tuple[str, str] | None = None) -> None:
        self._stack = stack
        name, password = account or (stack.environment["RABBITMQ_USER"], stack.environment["RABBITMQ_PASSWORD"])
        self._authorization = "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()

    def call(self, method: str, path: str, body: object = None) -> Any:
        """One call of the management API; `StackError` when the broker refuses it."""
        answer = self._stack.request(
            method,
            f"{self._stack.url('rabbitmq', 15672)}/api/{path}",
            json_body=body,
            headers={"Authorization": self._authorization},
        )
        if answer.status >= 400:
            raise StackError(f"{method} {path}: {answer.status} {answer.body.decode(errors='replace')[:500]}")
        return answer.json() if answer.body else None

    # ── Queues ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def bindings(self) -> list[dict[str, Any]]:
        """Every binding."""
        return list(self.call("GET", f"bindings/{VIRTUAL_HOST}"))

    def queues(self) -> dict[str, int]:
        """How many messages each queue holds now, unacknowledged ones included; asked of the broker, not of its statistics."""
        said = self._stack.exec(
            "rabbitmq", "rabbitmqctl", "-q", "list_queues", "--formatter", "json", "name", "messages"
        )
        return {each["name"]: int(each["messages"]) for each in json.loads(said)}

    def unacknowledged(self, queue: str) -> int:
        """How many messages a consumer of the queue holds now."""
        columns = ("name", "messages_unacknowledged")
        said = self._stack.exec("rabbitmq", "rabbitmqctl", "-q", "list_queues", "--formatter", "json", *columns)
        return next(int(each["messages_unacknowledged"]) for each in json.loads(said) if each["name"] == queue)

    def consumers(self) -> dict[str, set[str]]:
        """The services that consume each queue, by the name their connection gives."""
        names = {
            each["name"]: (each.get("client_properties") or {}).get("connection_name", "")
            for each in self.call("GET", "connections")
        }
        found: dict[str, set[str]] = {}
        for each in self.call("GET", f"consumers/{VIRTUAL_HOST}"):
            name = names.get(each["channel_details"].get("connection_name", ""), "")
            found.setdefault(each["queue"]["name"], set()).add(name)
        return found

    def connected(self) -> list[str]:
        """The services that hold a connection, one entry for each connection."""
        return [
            (each.get("client_properties") or {}).get("connection_name", "") for each in self.call("GET", "connections")
        ]

    @contextmanager
    def listen(self, exchange: str, routing_key: str) -> Iterator[Listener]:
        """A temporary queue that gets a copy of what is published to an exchange."""
        queue = f"test.{uuid4()}"
        self.call("PUT", f"queues/{VIRTUAL_HOST}/{queue}", {"durable": True, "arguments": {"x-expires": 600_000}})
        try:
            self.call("POST", f"bindings/{VIRTUAL_HOST}/e/{exchange}/q/{queue}", {"routing_key": routing_key})
            yield Listener(self, queue)
        finally:
            self.call("DELETE", f"queues/{VIRTUAL_HOST}/{queue}")

    # ── Messages ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def publish(self, exchange: str, routing_key: str, payload: str, properties: dict[str, Any] | None = None) -> None:
        """Publish one message; it must reach a queue. The default exchange is called amq.default."""
        message = {
            "routing_key": routing_key,
            "payload": payload,
            "payload_encoding": "string",
            "properties": properties or {"delivery_mode": PERSISTENT, "content_type": "application/json"},
        }
        if not self.call("POST", f"exchanges/{VIRTUAL_HOST}/{exchange}/publish", message)["routed"]:
            raise StackError(f"no queue takes {routing_key} from {exchange}")

    def publish_again(self, message: Message) -> None:
        """Publish a copy of a message with its properties."""
        self.publish(message.exchange or "amq.default", message.routing_key, message.payload, message.properties)

    def take(self, queue: str) -> list[Message]:
        """Take all messages out of a queue."""
        return self._get(queue, "ack_requeue_false")

    def look(self, queue: str) -> list[Message]:
        """See all messages of a queue and leave them there."""
        return self._get(queue, "ack_requeue_true")

    def _get(self, queue: str, mode: str) -> list[Message]:
        wanted = {"count": 10_000, "ackmode": mode, "encoding": "auto"}
        return [
            Message(each["exchange"], each["routing_key"], each["properties"], each["payload"], each["redelivered"])
            for each in self.call("POST", f"queues/{VIRTUAL_HOST}/{quote(queue, safe='')}/get", wanted)
        ]
