"""A service with broker, Redis and sender in memory."""

import os
from typing import Any

os.environ["RABBITMQ_PASSWORD"] = "tests"
os.environ["REDIS_PASSWORD"] = "tests"
os.environ["OTEL_EXPORTER_OTLP_ENDPOINT"] = ""

import pytest
from fastapi.testclient import TestClient
from redis.exceptions import ConnectionError as RedisConnectionError

from app.main import app
from app.utils.claims import EventClaims
from app.utils.sender import Notification


class FakeRedis:
    """Keeps texts with the seconds they were given; it can be away."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[str, int]] = {}
        self.is_away = False

    async def set(self, key: str, text: str, *, ex: int, nx: bool = False) -> bool:
        self._answer()
        if nx and key in self.kept:
            return False
        self.kept[key] = (text, ex)
        return True

    async def get(self, key: str) -> str | None:
        self._answer()
        return self.kept[key][0] if key in self.kept else None

    def pipeline(self, *, transaction: bool) -> "FakePipeline":
        assert transaction
        self._answer()
        return FakePipeline(self)

    def end_leases(self) -> None:
        self.kept = {key: kept for key, kept in self.kept.items() if kept[0] == "done"}

    def _answer(self) -> None:
        if self.is_away:
            raise RedisConnectionError("redis:6379 refused")


class FakePipeline:
    """A transaction on a FakeRedis."""

    error: Exception | None = None

    def __init__(self, redis: FakeRedis) -> None:
        self.redis = redis
        self.deleted: list[str] = []

    async def __aenter__(self) -> "FakePipeline":
        return self

    async def __aexit__(self, *error: object) -> None:
        return None

    async def watch(self, key: str) -> None:
        self.watched = key

    async def get(self, key: str) -> str | None:
        return await self.redis.get(key)

    def multi(self) -> None:
        return None

    def delete(self, key: str) -> None:
        self.deleted.append(key)

    async def execute(self) -> None:
        if FakePipeline.error is not None:
            raise FakePipeline.error
        for key in self.deleted:
            self.redis.kept.pop(key)


class FakeSender:
    """Keeps what it was given; it fails as often as it is told to."""

    def __init__(self) -> None:
        self.sent: list[Notification] = []
        self.errors: list[BaseException] = []

    async def send(self, notification: Notification) -> None:
        if self.errors:
            raise self.errors.pop(0)
        self.sent.append(notification)


class FakeMessage:
    """A delivery, and what became of it."""

    def __init__(self, body: bytes, headers: dict[str, Any] | None = None) -> None:
        self.body = body
        self.headers = headers or {}
        self.message_id = "m-1"
        self.type = "order.created"
        self.app_id = "order-service"
        self.outcome = ""
        self.error: Exception | None = None

    async def ack(self) -> None:
        self._settle("acked")

    async def reject(self, *, requeue: bool) -> None:
        self._settle("requeued" if requeue else "dead")

    async def nack(self, *, requeue: bool) -> None:
        self._settle("requeued" if requeue else "dead")

    def _settle(self, outcome: str) -> None:
        if self.error is not None:
            raise self.error
        self.outcome = outcome


class FakeBroker:
    """Keeps what waits, with the attempts that are counted."""

    def __init__(self) -> None:
        self.waiting: list[int] = []
        self.error: Exception | None = None

    async def publish_retry(self, message: FakeMessage, attempts: int) -> None:
        if self.error is not None:
            raise self.error
        self.waiting.append(attempts)

    async def stop_consuming(self) -> None:
        return None

    async def close(self) -> None:
        return None


@pytest.fixture
def redis() -> FakeRedis:
    """An empty Redis."""
    return FakeRedis()


@pytest.fixture
def claims(redis: FakeRedis) -> EventClaims:
    """No event is claimed."""
    return EventClaims(redis, lease_seconds=30, remembered_seconds=3600)  # type: ignore[arg-type]


@pytest.fixture
def client() -> TestClient:
    """The probes, without the consumer."""
    return TestClient(app, raise_server_exceptions=False)
