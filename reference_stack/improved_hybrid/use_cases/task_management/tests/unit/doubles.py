"""Stand-ins for what unit tests must not reach: data services, broker, Telegram."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import httpx
from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.methods import TelegramMethod
from aiogram.types import Chat, Message
from aiogram.types import User as TelegramUser

from shared_dtos import EventBase, TaskResponse, UserPublic
from task_platform.broker import Broker
from task_platform.errors import BrokerUnavailableError

NOW = datetime.now(UTC).replace(microsecond=0)


def make_task(**changes: Any) -> TaskResponse:
    """Return a stored task."""
    values: dict[str, Any] = {
        "id": uuid4(),
        "user_id": uuid4(),
        "title": "Pay rent",
        "created_at": NOW,
        "updated_at": NOW,
    }
    return TaskResponse(**{**values, **changes})


def make_user(**changes: Any) -> UserPublic:
    """Return a stored user."""
    values: dict[str, Any] = {"id": uuid4(), "username": "ann", "created_at": NOW}
    return UserPublic(**{**values, **changes})


def in_minutes(minutes: float) -> datetime:
    """Return a time near the present."""
    return datetime.now(UTC) + timedelta(minutes=minutes)


type Answer = httpx.Response | Exception | Callable[[httpx.Request], httpx.Response]


class DataServiceDouble:
    """Answers HTTP requests from a table and remembers them."""

    def __init__(self) -> None:
        self.answers: dict[tuple[str, str], list[Answer]] = {}
        self.requests: list[httpx.Request] = []

    def on(self, method: str, path: str, *answers: Answer) -> None:
        """Give the answers in turn; the last one stays."""
        self.answers[method, path] = list(answers)

    def on_json(self, method: str, path: str, body: Any, status: int = 200) -> None:
        """Answer with a JSON body."""
        self.on(method, path, httpx.Response(status, json=body))

    def calls(self, method: str, path: str) -> list[httpx.Request]:
        """Return the requests of one route."""
        return [r for r in self.requests if r.method == method and r.url.path == path]

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        answers = self.answers.get((request.method, request.url.path))
        if not answers:
            return httpx.Response(404, json={"detail": "not found"})
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, httpx.Response):
            return httpx.Response(
                answer.status_code, headers=answer.headers, content=answer.content
            )
        return answer(request)

    @property
    def transport(self) -> httpx.MockTransport:
        """The transport to give to a client."""
        return httpx.MockTransport(self)


class DeadLetterDouble:
    """A message of a dead-letter queue that records when it is acknowledged."""

    def __init__(self, message_id: str, journal: list[str], headers: dict[str, Any]) -> None:
        self.body = b"{}"
        self.headers = headers
        self.content_type = "application/json"
        self.message_id = message_id
        self.timestamp = NOW
        self.type = "task.created"
        self.app_id = "task_api_service"
        self._journal = journal

    async def ack(self) -> None:
        """Record the acknowledgement."""
        self._journal.append(f"{self.message_id} acknowledged")


class QueueDouble:
    """A queue that hands over messages on request."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.callback: Callable[[Any], Awaitable[None]] | None = None
        self.cancelled = False
        self.message_count = 3
        self.messages: list[DeadLetterDouble] = []

    async def get(self, *, fail: bool) -> DeadLetterDouble | None:
        """Hand over the oldest message, if there is one."""
        assert not fail
        return self.messages.pop(0) if self.messages else None

    async def consume(self, callback: Callable[[Any], Awaitable[None]]) -> str:
        """Remember the callback."""
        self.callback = callback
        return "consumer_tag"

    async def cancel(self, consumer_tag: str) -> None:
        """Remember that consuming ended."""
        self.cancelled = consumer_tag == "consumer_tag"

    async def declare(self) -> SimpleNamespace:
        """Say how many messages wait."""
        return SimpleNamespace(message_count=self.message_count)


class BrokerDouble(Broker):
    """Records what is published."""

    def __init__(self) -> None:
        self.topology = SimpleNamespace(  # type: ignore[assignment]
            task_events=SimpleNamespace(name="task_events"),
            urgent_notifications=SimpleNamespace(name="urgent_notifications"),
            analytics=SimpleNamespace(name="analytics"),
            task_reminders=QueueDouble("task_reminders"),
            analytics_task_events=QueueDouble("analytics.task_events"),
            analytics_commands=QueueDouble("analytics.commands"),
            bot_notifications=QueueDouble("bot.notifications"),
        )
        self.published: list[tuple[str, EventBase]] = []
        self.retries: list[tuple[str, int, float]] = []
        self.failures: set[str] = set()
        self.dead_letters = QueueDouble("analytics.task_events.dlq")
        self.journal: list[str] = []
        self.connected = True
        self.closed = False

    @property
    def is_connected(self) -> bool:
        """Whether the broker can be used."""
        return self.connected

    @property
    def event_types(self) -> list[str]:
        """The types of the published events, in order."""
        return [event.event_type for _, event in self.published]

    async def publish(self, exchange: Any, event: EventBase) -> None:
        """Record an event."""
        if event.event_type in self.failures:
            raise BrokerUnavailableError(event.event_type)
        self.published.append((exchange.name, event))

    async def publish_retry(
        self, incoming: Any, queue_name: str, *, retry_count: int, delay_seconds: float
    ) -> None:
        """Record a repetition."""
        if "retry" in self.failures:
            raise BrokerUnavailableError("retry")
        self.retries.append((queue_name, retry_count, delay_seconds))

    async def dead_letter_queue(self, queue_name: str) -> Any:
        """Return the dead letters of the only queue that has some."""
        assert self.dead_letters.name == f"{queue_name}.dlq"
        return self.dead_letters

    async def publish_replay(self, dead_letter: Any, queue_name: str) -> None:
        """Record what returns to its queue."""
        if dead_letter.message_id in self.failures:
            raise BrokerUnavailableError(dead_letter.message_id)
        self.journal.append(f"{dead_letter.message_id} confirmed in {queue_name}")

    async def close(self) -> None:
        """Remember that the connection was closed."""
        self.closed = True


class TelegramSession(BaseSession):
    """Answers calls of the Telegram API and remembers them."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[TelegramMethod[Any]] = []
        self.errors: list[Exception] = []
        self.closed = False

    @property
    def texts(self) -> list[str]:
        """What the bot wrote."""
        return [call.text for call in self.calls if hasattr(call, "text") and call.text]

    async def close(self) -> None:
        """Remember that the session was closed."""
        self.closed = True

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[Any],
        timeout: int | None = None,  # noqa: ASYNC109 - the signature of aiogram
    ) -> Any:
        """Answer a call."""
        self.calls.append(method)
        if self.errors:
            raise self.errors.pop(0)
        match method.__api_method__:
            case "getMe":
                return TelegramUser(id=42, is_bot=True, first_name="bot", username="task_bot")
            case "sendMessage":
                return Message(
                    message_id=len(self.calls),
                    date=NOW,
                    chat=Chat(id=int(method.chat_id), type="private"),  # type: ignore[attr-defined]
                    text=method.text,  # type: ignore[attr-defined]
                ).as_(bot)
            case "getUpdates":
                await asyncio.sleep(0.01)  # long polling suspends the bot
                return []
        return True

    async def stream_content(self, *args: Any, **kwargs: Any) -> AsyncGenerator[bytes, None]:
        """Files are never downloaded."""
        raise AssertionError("the bot downloads nothing")
        yield b""


def page_of(*tasks: TaskResponse, pages: int = 1) -> dict[str, Any]:
    """Return a page of tasks as the data service does."""
    return {
        "data": [task.model_dump(mode="json") for task in tasks],
        "pagination": {"page": 1, "per_page": 20, "total": len(tasks), "pages": pages},
    }


def json_of(model: Any) -> Any:
    """Return a model as JSON values."""
    return model.model_dump(mode="json")


def some_id(number: int) -> UUID:
    """Return a fixed id."""
    return UUID(int=number)
