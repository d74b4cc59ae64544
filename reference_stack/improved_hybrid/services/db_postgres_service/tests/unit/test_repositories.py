"""The SQL that the repositories send, and what they make of the answers."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID, uuid4

import pytest
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncSession

from db_postgres_service.models import Reminder, Task, User
from db_postgres_service.repositories.reminder_repository import ReminderRepository
from db_postgres_service.repositories.task_repository import TaskRepository
from db_postgres_service.repositories.user_repository import UserRepository
from db_postgres_service.schemas.common import PageRequest
from db_postgres_service.schemas.reminders import (
    ReminderCreate,
    ReminderKind,
    ReminderStatus,
    ReminderUpdate,
)
from db_postgres_service.schemas.tasks import (
    DuePosition,
    Publication,
    TaskCreate,
    TaskFilter,
    TaskPriority,
    TaskStatus,
)

NOW = datetime(2026, 1, 1, tzinfo=UTC)


class Rows:
    """The answer to one statement."""

    def __init__(self, rows: Sequence[Any]) -> None:
        self._rows = rows

    def __iter__(self) -> Iterator[Any]:
        return iter(self._rows)

    def all(self) -> Sequence[Any]:
        return self._rows

    def one(self) -> Any:
        (row,) = self._rows
        return row


class ScriptedSession:
    """Keeps the statements and gives prepared answers."""

    def __init__(self, *answers: Any) -> None:
        self._answers = list(answers)
        self.statements: list[str] = []
        self.added: list[object] = []
        self.flushes = 0

    def _next(self, statement: Any) -> Any:
        compiled = statement.compile(dialect=postgresql.dialect())  # type: ignore[no-untyped-call]
        self.statements.append(" ".join(str(compiled).split()))
        return self._answers.pop(0) if self._answers else None

    async def scalar(self, statement: Any) -> Any:
        return self._next(statement)

    async def scalars(self, statement: Any) -> Rows:
        return Rows(self._next(statement) or [])

    async def execute(self, statement: Any, **_: Any) -> Rows:
        return Rows(self._next(statement) or [])

    async def get(self, model: type, key: UUID, **options: Any) -> Any:
        self.statements.append(f"GET {model.__name__} {options}")
        return self._answers.pop(0)

    def add(self, row: object) -> None:
        self.added.append(row)

    async def flush(self) -> None:
        self.flushes += 1


def _as_session(session: ScriptedSession) -> AsyncSession:
    return cast(AsyncSession, session)


async def test_users_are_inserted_found_and_deleted() -> None:
    user = User(username="alice")
    session = ScriptedSession(user, user, user, uuid4(), None)
    users = UserRepository(_as_session(session))
    assert await users.add(user) is user
    assert (session.added, session.flushes) == ([user], 1)
    assert await users.get(uuid4()) is user
    assert await users.get_by_username("alice") is user
    assert await users.get_by_telegram_id(7) is user
    assert await users.delete(uuid4())
    assert not await users.delete(uuid4())
    assert "WHERE users.telegram_id = " in session.statements[2]
    assert session.statements[3].startswith("DELETE FROM users")


async def test_users_are_paged_and_locked() -> None:
    session = ScriptedSession(41, [User(username="alice")])
    users = UserRepository(_as_session(session))
    rows, total = await users.list_page(PageRequest(page=3, per_page=20))
    assert ([row.username for row in rows], total) == (["alice"], 41)
    assert "ORDER BY users.created_at DESC, users.id DESC" in session.statements[1]
    await users.lock_telegram_id(7)
    assert "pg_advisory_xact_lock" in session.statements[2]


async def test_task_insert_yields_to_its_transaction_id() -> None:
    session = ScriptedSession(None)
    task = TaskCreate(user_id=uuid4(), title="write", transaction_id=uuid4())
    assert await TaskRepository(_as_session(session)).add(task) is None
    assert "ON CONFLICT (transaction_id) DO NOTHING" in session.statements[0]


async def test_tasks_are_read_locked_saved_and_deleted() -> None:
    task = Task(title="write")
    session = ScriptedSession(task, task, uuid4())
    tasks = TaskRepository(_as_session(session))
    assert await tasks.get(uuid4(), for_update=True) is task
    assert "'with_for_update': True" in session.statements[0]
    assert await tasks.get_by_transaction_id(uuid4()) is task
    assert await tasks.save(task) is task
    assert session.flushes == 1
    assert await tasks.delete(uuid4())


async def test_task_filter_becomes_conditions() -> None:
    session = ScriptedSession(0, [])
    conditions = TaskFilter(
        user_id=uuid4(),
        status=TaskStatus.TODO,
        priority=TaskPriority.LOW,
        publication=Publication.ACTIVE,
    )
    rows, total = await TaskRepository(_as_session(session)).list_page(conditions, PageRequest())
    assert (rows, total) == ([], 0)
    for column in ("user_id", "status", "priority", "publication"):
        assert f"tasks.{column} = " in session.statements[0]
        assert f"tasks.{column} = " in session.statements[1]


@pytest.mark.parametrize("listing", ["due_soon", "overdue"])
async def test_due_lists_hold_published_open_tasks(listing: str) -> None:
    task = Task(title="write")
    session = ScriptedSession([task])
    tasks = TaskRepository(_as_session(session))
    if listing == "due_soon":
        assert await tasks.list_due_between(NOW, NOW, 10) == [task]
    else:
        assert await tasks.list_due_before(NOW, 10) == [task]
    assert "tasks.publication = " in session.statements[0]
    assert "tasks.status NOT IN" in session.statements[0]
    assert "tasks.user_id = " not in session.statements[0]
    assert "ORDER BY tasks.due_date, tasks.id" in session.statements[0]


@pytest.mark.parametrize("listing", ["due_soon", "overdue"])
async def test_due_lists_of_one_user_leave_out_the_others(listing: str) -> None:
    session = ScriptedSession([])
    tasks = TaskRepository(_as_session(session))
    user_id = uuid4()
    if listing == "due_soon":
        assert await tasks.list_due_between(NOW, NOW, 10, user_id) == []
    else:
        assert await tasks.list_due_before(NOW, 10, user_id) == []
    assert "tasks.user_id = " in session.statements[0]


@pytest.mark.parametrize("listing", ["due_soon", "overdue"])
async def test_due_lists_are_read_on_in_their_order(listing: str) -> None:
    session = ScriptedSession([])
    tasks = TaskRepository(_as_session(session))
    after = DuePosition(due_date=NOW, id=uuid4())
    if listing == "due_soon":
        assert await tasks.list_due_between(NOW, NOW, 10, after=after) == []
    else:
        assert await tasks.list_due_before(NOW, 10, after=after) == []
    assert "(tasks.due_date, tasks.id) > (" in session.statements[0]


async def test_stats_add_up_and_name_every_value() -> None:
    session = ScriptedSession([("todo", "high", 2, 1), ("completed", "high", 3, 0)])
    stats = await TaskRepository(_as_session(session)).compute_stats(uuid4(), NOW)
    assert (stats.total, stats.overdue, stats.completed) == (5, 1, 3)
    assert stats.by_status[TaskStatus.CANCELLED] == 0
    assert stats.by_priority[TaskPriority.HIGH] == 5
    assert "tasks.publication = " in session.statements[0]


async def test_schedule_replaces_the_one_of_its_task() -> None:
    row = Reminder(message="write")
    session = ScriptedSession([(row, False)])
    reminder = ReminderCreate(
        task_id=uuid4(),
        user_id=uuid4(),
        reminder_time=NOW,
        message="write",
        kind=ReminderKind.SCHEDULED,
    )
    reminders = ReminderRepository(_as_session(session))
    assert await reminders.schedule(reminder) == (row, False)
    assert "ON CONFLICT (task_id) WHERE kind = 'scheduled' DO UPDATE" in session.statements[0]
    assert (await reminders.add(reminder)).message == "write"


async def test_reminders_are_listed_finished_and_cancelled() -> None:
    row = Reminder(message="write")
    session = ScriptedSession([row], 1, [row], row, None, [uuid4(), uuid4()], row, [uuid4()])
    reminders = ReminderRepository(_as_session(session))
    assert await reminders.list_due(NOW, 10) == [row]
    assert "JOIN tasks" in session.statements[0]
    assert await reminders.list_page(uuid4(), PageRequest()) == ([row], 1)
    sent = ReminderUpdate(status=ReminderStatus.SENT, reminder_time=NOW)
    assert await reminders.finish(uuid4(), sent, NOW) is row
    cancelled = ReminderUpdate(status=ReminderStatus.CANCELLED)
    assert await reminders.finish(uuid4(), cancelled, NOW) is None
    assert "reminders.status = " in session.statements[3]
    assert ["reminders.reminder_time = " in session.statements[index] for index in (3, 4)] == [
        True,
        False,
    ]
    assert await reminders.cancel_for_task(uuid4()) == 2
    assert await reminders.get(uuid4()) is row
    assert await reminders.cancel_for_task(uuid4(), ReminderKind.SCHEDULED) == 1
    assert ["reminders.kind = " in session.statements[index] for index in (5, 7)] == [False, True]
