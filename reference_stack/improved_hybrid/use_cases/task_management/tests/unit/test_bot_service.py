"""The bot: what it understands, what it answers, what it delivers."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import AsyncMock
from uuid import uuid4

import httpx
import pytest
from aiogram import Bot, Dispatcher
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.fsm.storage.base import StorageKey
from aiogram.methods import SendMessage, SetMyCommands
from aiogram.types import TelegramObject, Update
from fakeredis import FakeAsyncRedis

import bot_service
from shared_dtos import (
    AttachmentInfo,
    NotificationEvent,
    ReminderEvent,
    ReminderPayload,
    TaskDueSoonEvent,
    TaskDueSoonPayload,
    TaskOverdueEvent,
    TaskOverduePayload,
    TaskPriority,
    Token,
    UrgentTaskEvent,
)
from task_api.events import task_payload
from task_bot import app as app_module
from task_bot.api_client import TaskApiClient
from task_bot.app import build_bot, build_dispatcher
from task_bot.middlewares import DeduplicationMiddleware
from task_bot.natural_language import parse_task
from task_bot.notifications import NotificationSender
from task_bot.sessions import ChatUser, SessionStore
from task_bot.settings import BotSettings
from task_bot.texts import describe_minutes, describe_tasks
from task_platform.errors import ServiceRejectedError, TransientProcessingError
from task_platform.idempotency import ProcessingGuard
from tests.unit.doubles import (
    BrokerDouble,
    DataServiceDouble,
    TelegramSession,
    in_minutes,
    json_of,
    make_task,
    make_user,
)

# A Friday.
FRIDAY = datetime(2030, 3, 1, 12, 0, tzinfo=UTC)
USER = make_user(username="bob", telegram_id=777)
TASK = make_task(user_id=USER.id, title="Buy milk")
REFUSED = SendMessage(chat_id=777, text="x")


@pytest.mark.parametrize(
    ("text", "title", "priority", "due"),
    [
        ("Buy milk", "Buy milk", "medium", None),
        ("Pay rent tomorrow at 9:00 !high", "Pay rent", "high", (2030, 3, 2, 9, 0)),
        ("Call Ann in 20 minutes", "Call Ann", "medium", (2030, 3, 1, 12, 20)),
        ("Call Ann in an hour", "Call Ann", "medium", (2030, 3, 1, 13, 0)),
        ("Fix prod asap", "Fix prod", "urgent", None),
        ("Report by monday 10am low priority", "Report", "low", (2030, 3, 4, 10, 0)),
        ("Party on friday", "Party", "medium", (2030, 3, 8, 18, 0)),
        ("Ship 2030-04-05 at 12 am", "Ship", "medium", (2030, 4, 5, 0, 0)),
        ("Walk today", "Walk", "medium", (2030, 3, 1, 18, 0)),
        ("Walk at 8", "Walk", "medium", (2030, 3, 2, 8, 0)),
        ("Walk at 23:30", "Walk", "medium", (2030, 3, 1, 23, 30)),
        ("Walk at 99", "Walk at 99", "medium", None),
        ("Walk 2030-02-31", "Walk 2030-02-31", "medium", None),
        ("Walk tomorrow at 13pm", "Walk tomorrow at 13pm", "medium", None),
        ("tomorrow", "tomorrow", "medium", (2030, 3, 2, 18, 0)),
        ("priority: urgent answer", "answer", "urgent", None),
    ],
)
def test_sentences(
    text: str, title: str, priority: str, due: tuple[int, int, int, int, int] | None
) -> None:
    task = parse_task(text, FRIDAY)
    assert task.title == title
    assert task.priority is TaskPriority(priority)
    assert task.due_date == (datetime(*due, tzinfo=UTC) if due else None)


def test_today_in_the_evening_ends_at_midnight() -> None:
    assert parse_task("Walk today", FRIDAY.replace(hour=20)).due_date == FRIDAY.replace(
        hour=23, minute=59
    )


def test_long_sentence_keeps_everything() -> None:
    task = parse_task("word " * 60, FRIDAY)
    assert len(task.title) == 200
    assert task.description == " ".join(["word"] * 60)


def test_texts() -> None:
    assert describe_minutes(59) == "59 min"
    assert describe_minutes(60) == "1 h"
    assert describe_minutes(61) == "1 h 1 min"
    assert describe_tasks("Your tasks", [TASK], total=3).endswith("… and 2 more")


class BotBench:
    """A dispatcher that receives updates, with everything around it."""

    def __init__(
        self,
        dispatcher: Dispatcher,
        bot: Bot,
        session: TelegramSession,
        api: DataServiceDouble,
        broker: BrokerDouble,
    ) -> None:
        self.dispatcher = dispatcher
        self.bot = bot
        self.session = session
        self.api = api
        self.broker = broker
        self.update_id = 0

    async def receive(self, **update: Any) -> list[str]:
        """Deliver an update and return what the bot wrote."""
        self.update_id += 1
        before = len(self.session.texts)
        await self.dispatcher.feed_raw_update(self.bot, {"update_id": self.update_id, **update})
        return self.session.texts[before:]

    async def stop(self) -> None:
        """End as the dispatcher does when its polling has ended."""
        data = self.dispatcher.workflow_data
        await self.dispatcher.emit_shutdown(bot=self.bot, dispatcher=self.dispatcher, **data)

    async def say(self, text: str | None = None, **fields: Any) -> list[str]:
        """Send a message to the bot and return its answers."""
        message: dict[str, Any] = {
            "message_id": self.update_id + 1,
            "date": 1,
            "chat": {"id": 777, "type": "private"},
            "from": {"id": 777, "is_bot": False, "first_name": "Bob", "username": "bob"},
            **fields,
        }
        if text is not None:
            message["text"] = text
            if text.startswith("/"):
                length = len(text.split()[0])
                message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return await self.receive(message=message)

    def on_tasks(self, *tasks: Any, pages: int = 1) -> None:
        """Let the API list these tasks."""
        self.api.on_json(
            "GET",
            "/api/v1/tasks",
            {
                "tasks": [json_of(task) for task in tasks],
                "analytics": {},
                "pagination": {"page": 1, "per_page": 10, "total": len(tasks), "pages": pages},
            },
        )


@pytest.fixture
def settings() -> BotSettings:
    return BotSettings(
        telegram_api_base_url="http://telegram:8081", max_file_size=1000, http_timeout_seconds=2
    )


@pytest.fixture
async def bench(
    settings: BotSettings,
    redis_client: FakeAsyncRedis,
    broker: BrokerDouble,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[BotBench]:
    api = DataServiceDouble()
    token = Token(access_token="token-1", expires_in=1800, user=USER)
    api.on_json("POST", "/api/v1/auth/telegram", json_of(token))
    monkeypatch.setattr(app_module, "build_redis", lambda _: redis_client)
    monkeypatch.setattr(app_module, "connect_broker", AsyncMock(return_value=broker))
    monkeypatch.setattr(
        app_module,
        "TaskApiClient",
        lambda *args, **options: TaskApiClient(*args, **options, transport=api.transport),
    )
    session = TelegramSession()
    bot = Bot(settings.bot_token.get_secret_value(), session=session)
    dispatcher = build_dispatcher(settings)
    await dispatcher.emit_startup(bot=bot, dispatcher=dispatcher, **dispatcher.workflow_data)
    bot_bench = BotBench(dispatcher, bot, session, api, broker)
    yield bot_bench
    await bot_bench.stop()


def test_api_server_is_configurable(settings: BotSettings) -> None:
    bot = build_bot(settings)
    assert bot.session.api.api_url("42:TEST", "getMe") == "http://telegram:8081/bot42:TEST/getMe"


async def test_startup_publishes_commands_and_consumes(bench: BotBench) -> None:
    assert any(isinstance(call, SetMyCommands) for call in bench.session.calls)
    assert bench.broker.topology.bot_notifications.callback is not None  # type: ignore[attr-defined]


async def test_start_and_help(bench: BotBench) -> None:
    assert "Hello bob" in (await bench.say("/start"))[0]
    assert "/start_task <id>" in (await bench.say("/help"))[0]
    (login,) = bench.api.calls("POST", "/api/v1/auth/telegram")
    assert login.headers["X-Bot-Secret"] == "unit-test-bot-secret"
    assert login.headers["X-Request-ID"]


async def test_task_is_created_from_a_sentence(bench: BotBench) -> None:
    bench.api.on_json("POST", "/api/v1/tasks", json_of(TASK), 201)
    (answer,) = await bench.say("/task Buy milk !high")
    assert answer.startswith("Created:")
    (request,) = bench.api.calls("POST", "/api/v1/tasks")
    assert b'"priority":"high"' in request.content
    assert request.headers["Authorization"] == "Bearer token-1"
    assert request.headers["Idempotency-Key"] == "telegram.777.1"


async def test_task_is_asked_for(bench: BotBench) -> None:
    bench.api.on_json("POST", "/api/v1/tasks", json_of(TASK), 201)
    assert "What is to be done" in (await bench.say("/task"))[0]
    assert (await bench.say("Buy milk"))[0].startswith("Created:")
    assert await bench.say("Buy bread") == []


async def test_conversation_can_be_left(bench: BotBench) -> None:
    await bench.say("/task")
    assert await bench.say("/cancel") == ["Never mind."]
    assert await bench.say("Buy milk") == []


async def test_lists(bench: BotBench) -> None:
    bench.on_tasks(TASK)
    assert "Buy milk" in (await bench.say("/mytasks"))[0]
    assert (await bench.say("/pending"))[0].startswith("Still to do (2)")
    assert (await bench.say("/completed"))[0].startswith("Completed (1)")
    statuses = [
        request.url.params.get("status") for request in bench.api.calls("GET", "/api/v1/tasks")
    ]
    assert statuses == [None, "in_progress", "todo", "completed"]
    bench.on_tasks()
    assert await bench.say("/mytasks") == ["Your tasks: none."]


@pytest.mark.parametrize(
    ("command", "status", "word"),
    [
        ("done", "completed", "Done"),
        ("start_task", "in_progress", "Started"),
        ("cancel", "cancelled", "Cancelled"),
    ],
)
async def test_status_commands(bench: BotBench, command: str, status: str, word: str) -> None:
    bench.on_tasks(TASK)
    bench.api.on_json("PATCH", f"/api/v1/tasks/{TASK.id}", json_of(TASK))
    (answer,) = await bench.say(f"/{command} {TASK.id.hex[:8]}")
    assert answer.startswith(word)
    (request,) = bench.api.calls("PATCH", f"/api/v1/tasks/{TASK.id}")
    assert request.content == f'{{"status":"{status}"}}'.encode()


async def test_task_references(bench: BotBench) -> None:
    twin = make_task(id=TASK.id.hex[:8] + "0" * 24)
    assert (await bench.say("/done"))[0].startswith("Which task?")
    assert (await bench.say("/done zz"))[0].startswith("Give the id")
    bench.on_tasks(TASK, twin)
    assert (await bench.say(f"/done {TASK.id.hex[:8]}"))[0].startswith("Several")
    bench.on_tasks(make_task(), pages=2)
    assert "no task" in (await bench.say("/done 00000000"))[0]
    assert "no task" in (await bench.say(f"/done {uuid4()}"))[0]


async def test_button(bench: BotBench) -> None:
    bench.api.on_json("PATCH", f"/api/v1/tasks/{TASK.id}", json_of(TASK))
    sender = {"id": 777, "is_bot": False, "first_name": "Bob"}
    answers = await bench.receive(
        callback_query={
            "id": "1",
            "from": sender,
            "chat_instance": "1",
            "data": f"task:completed:{TASK.id.hex}",
            "message": {"message_id": 5, "date": 1, "chat": {"id": 777, "type": "private"}},
        }
    )
    assert answers[0].startswith("Done")


async def test_stats(bench: BotBench) -> None:
    bench.api.on_json(
        "GET",
        "/api/v1/tasks/stats",
        {
            "user_id": str(USER.id),
            "total": 3,
            "by_status": {"todo": 2, "completed": 1},
            "by_priority": {},
            "overdue": 1,
            "completed": 1,
        },
    )
    assert "Tasks: 3" in (await bench.say("/stats"))[0]


PHOTO: dict[str, Any] = {
    "photo": [{"file_id": "f1", "file_unique_id": "u1", "width": 1, "height": 1}]
}


def document(**changes: Any) -> dict[str, Any]:
    return {
        "document": {
            "file_id": "f2",
            "file_unique_id": "u2",
            "file_name": "a.pdf",
            "mime_type": "application/pdf",
            "file_size": 10,
            **changes,
        }
    }


async def test_attachments(bench: BotBench) -> None:
    path = f"/api/v1/tasks/{TASK.id}/attachments"
    bench.api.on("POST", path, lambda request: httpx.Response(201, content=request.content))
    assert "Attached photo_u1.jpg" in (await bench.say(**PHOTO, caption=str(TASK.id)))[0]
    assert "To which task" in (await bench.say(**document()))[0]
    assert "Attached a.pdf" in (await bench.say(str(TASK.id)))[0]
    keys = [request.headers["Idempotency-Key"] for request in bench.api.calls("POST", path)]
    assert keys == ["f1", "f2"]
    assert "no task" in (await bench.say(**PHOTO, caption=str(uuid4())))[0]
    assert "Give the id" in (await bench.say(**PHOTO, caption="?"))[0]


async def test_unfit_attachments(bench: BotBench) -> None:
    assert "kinds of files" in (await bench.say(**document(mime_type="video/mp4")))[0]
    assert "kinds of files" in (await bench.say(**document(mime_type=None)))[0]
    assert "at most 1000 bytes" in (await bench.say(**document(file_size=2000)))[0]


async def test_failure_is_answered(bench: BotBench) -> None:
    bench.api.on("GET", "/api/v1/tasks/stats", httpx.Response(503))
    assert (await bench.say("/stats"))[0].startswith("Sorry")
    bench.api.on("PATCH", f"/api/v1/tasks/{TASK.id}", httpx.Response(400))
    before = len(bench.session.calls)
    await bench.receive(
        callback_query={
            "id": "1",
            "from": {"id": 777, "is_bot": False, "first_name": "Bob"},
            "chat_instance": "1",
            "data": f"task:completed:{TASK.id.hex}",
        }
    )
    assert len(bench.session.calls) == before + 1


async def test_expired_token_is_renewed(bench: BotBench) -> None:
    bench.api.on("GET", "/api/v1/tasks", httpx.Response(401), httpx.Response(401))
    await bench.say("/mytasks")
    assert len(bench.api.calls("POST", "/api/v1/auth/telegram")) == 2
    assert len(bench.api.calls("GET", "/api/v1/tasks")) == 2


async def test_repeated_update_is_dropped(bench: BotBench) -> None:
    assert len(await bench.say("/help")) == 1
    bench.update_id -= 1
    assert await bench.say("/help") == []


async def test_failed_update_may_come_again(redis_client: FakeAsyncRedis) -> None:
    once = DeduplicationMiddleware(ProcessingGuard(redis_client))
    handler = AsyncMock(side_effect=[KeyError("bug"), "answered", "answered again"])
    update = Update(update_id=5)
    with pytest.raises(KeyError):
        await once(handler, update, {})
    assert await once(handler, update, {}) == "answered"
    assert await once(handler, update, {}) is None
    assert handler.await_count == 2


async def test_only_updates_are_told_apart(redis_client: FakeAsyncRedis) -> None:
    once = DeduplicationMiddleware(ProcessingGuard(redis_client))
    handler = AsyncMock(return_value="answered")
    event = TelegramObject()
    assert [await once(handler, event, {}) for _ in range(2)] == ["answered", "answered"]
    assert await redis_client.keys() == []


async def test_failed_command_list_does_not_stop_the_start(
    bench: BotBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.session.errors.append(TelegramServerError(REFUSED, "down"))
    await app_module._publish_command_list(bench.bot)


async def test_shutdown_without_startup(settings: BotSettings, bench: BotBench) -> None:
    dispatcher = build_dispatcher(settings)
    await app_module.close_connections(dispatcher, settings)


async def test_stop_lets_an_update_finish(bench: BotBench, monkeypatch: pytest.MonkeyPatch) -> None:
    storage = bench.dispatcher.storage
    read_state, close = storage.get_state, AsyncMock()
    reading, go_on = asyncio.Event(), asyncio.Event()

    async def read_slowly(key: StorageKey) -> str | None:
        reading.set()
        await go_on.wait()
        return await read_state(key)

    monkeypatch.setattr(storage, "get_state", read_slowly)
    monkeypatch.setattr(storage, "close", close)
    bench.api.on_json("POST", "/api/v1/tasks", json_of(TASK), 201)
    async with asyncio.timeout(5):
        update = asyncio.create_task(bench.say("/task Buy milk"))
        await reading.wait()
        stopping = asyncio.create_task(bench.stop())
        done, _ = await asyncio.wait({stopping}, timeout=0.05)
        assert not done
        close.assert_not_awaited()
        go_on.set()
        (answer,) = await update
        await stopping
    assert answer.startswith("Created:")
    close.assert_awaited_once()


async def test_stop_ends_an_update_that_takes_too_long(
    bench: BotBench,
    settings: BotSettings,
    redis_client: FakeAsyncRedis,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answering = asyncio.Event()

    async def hang(*_: object, **__: object) -> None:
        answering.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(bench.session, "make_request", hang)
    bench.dispatcher["bot_settings"] = settings.model_copy(update={"shutdown_grace_seconds": 0.01})
    async with asyncio.timeout(5):
        update = asyncio.create_task(bench.say("/help"))
        await answering.wait()
        assert await redis_client.exists("task_bot:processed_update:1")
        await bench.stop()
    assert update.cancelled()
    assert not await redis_client.exists("task_bot:processed_update:1")


class SenderBench:
    """A sender of notifications and what it reaches."""

    def __init__(self, redis_client: FakeAsyncRedis) -> None:
        self.api = DataServiceDouble()
        self.session = TelegramSession()
        client = TaskApiClient(
            "task_api_service", "http://task_api_service:8000", transport=self.api.transport
        )
        self.sessions = SessionStore(redis_client, client, "unit-test-bot-secret")
        self.sender = NotificationSender(
            Bot("42:TEST", session=self.session), self.sessions, redis_client
        )
        self.contact_path = f"/api/v1/users/{USER.id}/telegram"
        self.api.on_json("GET", self.contact_path, {"user_id": str(USER.id), "telegram_id": 777})


@pytest.fixture
def sender_bench(redis_client: FakeAsyncRedis) -> SenderBench:
    return SenderBench(redis_client)


DUE_TASK = make_task(user_id=USER.id, title="Buy milk", due_date=in_minutes(30))
ENVELOPE: dict[str, Any] = {
    "source_service": "task_reminder_worker",
    "request_id": "request-1",
    "user_id": USER.id,
}
PAYLOAD = task_payload(DUE_TASK).model_dump()
DUE_SOON = TaskDueSoonEvent(**ENVELOPE, data=TaskDueSoonPayload(**PAYLOAD, due_in_minutes=30))
URGENT = UrgentTaskEvent(**ENVELOPE, data=task_payload(DUE_TASK))
OVERDUE = TaskOverdueEvent(**ENVELOPE, data=TaskOverduePayload(**PAYLOAD, overdue_minutes=90))


def reminder(kind: str) -> ReminderEvent:
    return ReminderEvent(
        **ENVELOPE,
        data=ReminderPayload(
            **PAYLOAD,
            reminder_id=uuid4(),
            reminder_time=in_minutes(0),
            message="Milk!",
            kind=kind,
        ),
    )


@pytest.mark.parametrize(
    ("event", "text"),
    [
        (URGENT, "🔥 Urgent task: Buy milk"),
        (OVERDUE, "⚠️ Overdue by 1 h 30 min: Buy milk"),
        (DUE_SOON, "⏳ Due in 30 min: Buy milk"),
        (reminder("manual"), "⏰ Milk!"),
    ],
)
async def test_notifications(
    sender_bench: SenderBench, event: NotificationEvent, text: str
) -> None:
    await sender_bench.sender.handle(event)
    (call,) = sender_bench.session.calls
    assert isinstance(call, SendMessage)
    assert call.chat_id == 777
    assert call.text.startswith(text)


async def test_one_notice_for_one_due_date(sender_bench: SenderBench) -> None:
    await sender_bench.sender.handle(reminder("scheduled"))
    await sender_bench.sender.handle(DUE_SOON)
    assert len(sender_bench.session.texts) == 1
    assert len(sender_bench.api.requests) == 1


async def test_notice_in_other_hands_waits(
    sender_bench: SenderBench, redis_client: FakeAsyncRedis
) -> None:
    due = int(DUE_SOON.data.due_date.timestamp())  # type: ignore[union-attr]
    await redis_client.set(f"task_bot:due_notice:{DUE_TASK.id}.{due}", "running")
    with pytest.raises(TransientProcessingError):
        await sender_bench.sender.handle(DUE_SOON)


@pytest.mark.parametrize(
    ("error", "delay"),
    [
        (TelegramRetryAfter(REFUSED, "slow down", retry_after=9), 9),
        (TelegramNetworkError(REFUSED, "refused"), None),
        (TelegramServerError(REFUSED, "down"), None),
    ],
)
async def test_passing_failure_is_tried_again(
    sender_bench: SenderBench, error: Exception, delay: int | None
) -> None:
    sender_bench.session.errors.append(error)
    with pytest.raises(TransientProcessingError) as caught:
        await sender_bench.sender.handle(DUE_SOON)
    assert caught.value.retry_after_seconds == delay
    await sender_bench.sender.handle(DUE_SOON)
    assert len(sender_bench.session.calls) == 2


async def test_blocked_bot_is_no_failure(sender_bench: SenderBench) -> None:
    sender_bench.session.errors.append(TelegramForbiddenError(REFUSED, "blocked"))
    await sender_bench.sender.handle(URGENT)


@pytest.mark.parametrize("telegram_id", [None, "unknown"])
async def test_user_without_telegram_is_left_out(
    sender_bench: SenderBench, telegram_id: str | None
) -> None:
    if telegram_id is None:
        sender_bench.api.on_json(
            "GET", sender_bench.contact_path, {"user_id": str(USER.id), "telegram_id": None}
        )
    else:
        sender_bench.api.on("GET", sender_bench.contact_path, httpx.Response(404))
    await sender_bench.sender.handle(URGENT)
    assert sender_bench.session.calls == []


async def test_refusal_of_the_api_is_not_taken_for_a_missing_account(
    sender_bench: SenderBench,
) -> None:
    sender_bench.api.on_json("GET", sender_bench.contact_path, {"detail": "bot secret"}, 401)
    with pytest.raises(ServiceRejectedError, match="bot secret"):
        await sender_bench.sender.handle(URGENT)
    assert sender_bench.session.calls == []


async def test_refused_attachment_is_not_taken_for_a_missing_task() -> None:
    api = DataServiceDouble()
    client = TaskApiClient(
        "task_api_service", "http://task_api_service:8000", transport=api.transport
    )
    path = f"/api/v1/tasks/{TASK.id}/attachments"
    api.on(
        "POST",
        path,
        httpx.Response(422, json={"detail": "too large"}),
        httpx.Response(404),
        httpx.Response(201),
    )
    attachment = AttachmentInfo(
        file_id="file-1", file_name="list.pdf", mime_type="application/pdf", file_size=10
    )
    with pytest.raises(ServiceRejectedError, match="too large"):
        await client.add_attachment("token-1", TASK.id, attachment)
    assert await client.add_attachment("token-1", TASK.id, attachment) is False
    assert await client.add_attachment("token-1", TASK.id, attachment) is True
    assert {request.headers["Idempotency-Key"] for request in api.requests} == {"file-1"}
    await client.aclose()


async def test_session_expires_before_its_token(
    sender_bench: SenderBench, redis_client: FakeAsyncRedis
) -> None:
    token = Token(access_token="token-1", expires_in=1800, user=USER)
    sender_bench.api.on_json("POST", "/api/v1/auth/telegram", json_of(token))
    chat_user = ChatUser(telegram_id=777, username="bob")
    await sender_bench.sessions.get_session(chat_user)
    assert await sender_bench.sessions.get_session(chat_user) == token
    assert len(sender_bench.api.requests) == 1
    assert await redis_client.ttl("task_bot:session:777") == 1740


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (TelegramNetworkError(REFUSED, "refused"), "telegram_unreachable"),
        (TelegramUnauthorizedError(REFUSED, "unknown token"), "telegram_token_refused"),
        (TelegramNotFound(REFUSED, "no token"), "telegram_token_refused"),
    ],
)
async def test_waits_for_telegram(
    error: TelegramAPIError,
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(bot_service, "FIRST_RETRY_SECONDS", 0.01)
    session = TelegramSession()
    session.errors.append(error)
    await bot_service.wait_for_telegram(Bot("42:TEST", session=session), asyncio.Event())
    assert len(session.calls) == 2
    assert [record.message for record in caplog.records] == [message]


@pytest.mark.parametrize("telegram_up", [True, False])
async def test_bot_works_until_it_is_stopped(
    telegram_up: bool,
    redis_client: FakeAsyncRedis,
    broker: BrokerDouble,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    session = TelegramSession()
    if not telegram_up:
        session.errors += [TelegramNetworkError(REFUSED, "refused")] * 50
    relay: list[asyncio.Event] = []
    monkeypatch.setenv("HEARTBEAT_FILE", str(tmp_path / "heartbeat"))
    monkeypatch.setattr(app_module, "build_redis", lambda _: redis_client)
    monkeypatch.setattr(app_module, "connect_broker", AsyncMock(return_value=broker))
    monkeypatch.setattr(bot_service, "start_http_server", lambda _: None)
    monkeypatch.setattr(bot_service, "stop_on_signals", relay.append)
    monkeypatch.setattr(bot_service, "build_bot", lambda _: Bot("42:TEST", session=session))
    running = asyncio.create_task(bot_service.main())
    wanted = 4 if telegram_up else 1
    async with asyncio.timeout(5):
        while len(session.calls) < wanted:  # noqa: ASYNC110 - the calls of a double
            await asyncio.sleep(0.01)
    relay[0].set()
    async with asyncio.timeout(5):
        await running
    assert session.closed
    assert broker.closed is telegram_up
