"""Repositories over dictionaries that keep the rules of the PostgreSQL schema."""

from collections.abc import Iterable
from datetime import UTC, datetime
from types import TracebackType
from typing import Self
from uuid import UUID, uuid4

from db_postgres_service.core.errors import ConflictError, NotFoundError
from db_postgres_service.models import Reminder, Task, User
from db_postgres_service.models.base import IdentifiedRow
from db_postgres_service.repositories.task_repository import CLOSED_STATUSES
from db_postgres_service.schemas.common import PageRequest
from db_postgres_service.schemas.reminders import ReminderCreate, ReminderKind, ReminderUpdate
from db_postgres_service.schemas.tasks import (
    DuePosition,
    Publication,
    TaskCreate,
    TaskFilter,
    TaskStats,
)


def _filled[Row: IdentifiedRow](row: Row) -> Row:
    row.id = uuid4()
    row.created_at = row.updated_at = datetime.now(UTC)
    return row


def _page[Row: IdentifiedRow](rows: Iterable[Row], page: PageRequest) -> tuple[list[Row], int]:
    ordered = sorted(rows, key=lambda row: row.created_at, reverse=True)
    return ordered[page.offset : page.offset + page.per_page], len(ordered)


class InMemoryUsers:
    """Users by id; names, addresses and Telegram accounts are unique."""

    def __init__(self) -> None:
        self.rows: dict[UUID, User] = {}

    async def add(self, user: User) -> User:
        for other in self.rows.values():
            if other.username == user.username:
                raise ConflictError("this user name is taken")
            if user.email is not None and other.email == user.email:
                raise ConflictError("this email address is taken")
        self.rows[_filled(user).id] = user
        return user

    async def get(self, user_id: UUID) -> User | None:
        return self.rows.get(user_id)

    async def get_by_username(self, username: str) -> User | None:
        return next((row for row in self.rows.values() if row.username == username), None)

    async def get_by_telegram_id(self, telegram_id: int) -> User | None:
        return next((row for row in self.rows.values() if row.telegram_id == telegram_id), None)

    async def lock_telegram_id(self, telegram_id: int) -> None:
        assert telegram_id > 0

    async def list_page(self, page: PageRequest) -> tuple[list[User], int]:
        return _page(self.rows.values(), page)

    async def delete(self, user_id: UUID) -> bool:
        return self.rows.pop(user_id, None) is not None


class InMemoryTasks:
    """Tasks by id; a user must exist, a transaction id is used once."""

    def __init__(self, users: InMemoryUsers) -> None:
        self.rows: dict[UUID, Task] = {}
        self._users = users

    async def add(self, task: TaskCreate) -> Task | None:
        if task.user_id not in self._users.rows:
            raise NotFoundError("user not found")
        if task.transaction_id and await self.get_by_transaction_id(task.transaction_id):
            return None
        row = _filled(Task(**task.model_dump(), status="todo"))
        self.rows[row.id] = row
        return row

    async def get(self, task_id: UUID, *, for_update: bool = False) -> Task | None:
        return self.rows.get(task_id)

    async def get_by_transaction_id(self, transaction_id: UUID) -> Task | None:
        rows = self.rows.values()
        return next((row for row in rows if row.transaction_id == transaction_id), None)

    async def save(self, task: Task) -> Task:
        task.updated_at = datetime.now(UTC)
        return task

    async def list_page(self, conditions: TaskFilter, page: PageRequest) -> tuple[list[Task], int]:
        wanted = conditions.model_dump(exclude_none=True)
        matching = [
            row
            for row in self.rows.values()
            if all(getattr(row, name) == value for name, value in wanted.items())
        ]
        return _page(matching, page)

    async def list_due_between(
        self,
        start: datetime,
        end: datetime,
        limit: int,
        user_id: UUID | None = None,
        after: DuePosition | None = None,
    ) -> list[Task]:
        due = self._open_by_due_date(user_id, after)
        return [row for moment, row in due if start <= moment <= end][:limit]

    async def list_due_before(
        self,
        moment: datetime,
        limit: int,
        user_id: UUID | None = None,
        after: DuePosition | None = None,
    ) -> list[Task]:
        due = self._open_by_due_date(user_id, after)
        return [row for due_date, row in due if due_date < moment][:limit]

    def _open_by_due_date(
        self, user_id: UUID | None, after: DuePosition | None
    ) -> list[tuple[datetime, Task]]:
        due = [
            (row.due_date, row)
            for row in self.rows.values()
            if row.due_date
            and row.publication == "active"
            and row.status not in CLOSED_STATUSES
            and user_id in (None, row.user_id)
            and (after is None or (row.due_date, row.id) > (after.due_date, after.id))
        ]
        return sorted(due, key=lambda item: (item[0], item[1].id))

    async def compute_stats(self, user_id: UUID, now: datetime) -> TaskStats:
        count = sum(
            row.user_id == user_id and row.publication == Publication.ACTIVE
            for row in self.rows.values()
        )
        return TaskStats(
            user_id=user_id, total=count, by_status={}, by_priority={}, overdue=0, completed=0
        )

    async def delete(self, task_id: UUID) -> bool:
        return self.rows.pop(task_id, None) is not None


class InMemoryReminders:
    """Reminders by id; a task has at most one scheduled reminder."""

    def __init__(self) -> None:
        self.rows: dict[UUID, Reminder] = {}

    async def add(self, reminder: ReminderCreate) -> Reminder:
        row = _filled(Reminder(**reminder.model_dump(), status="pending"))
        self.rows[row.id] = row
        return row

    async def schedule(self, reminder: ReminderCreate) -> tuple[Reminder, bool]:
        for row in self.rows.values():
            if row.task_id == reminder.task_id and row.kind == "scheduled":
                row.reminder_time, row.message = reminder.reminder_time, reminder.message
                row.status, row.sent_at = "pending", None
                return row, False
        return await self.add(reminder), True

    async def get(self, reminder_id: UUID) -> Reminder | None:
        return self.rows.get(reminder_id)

    async def list_due(self, now: datetime, limit: int) -> list[Reminder]:
        return [
            row
            for row in self.rows.values()
            if row.status == "pending" and row.reminder_time <= now
        ][:limit]

    async def list_page(self, task_id: UUID, page: PageRequest) -> tuple[list[Reminder], int]:
        return _page([row for row in self.rows.values() if row.task_id == task_id], page)

    async def finish(
        self, reminder_id: UUID, change: ReminderUpdate, now: datetime
    ) -> Reminder | None:
        row = self.rows.get(reminder_id)
        if row is None or row.status != "pending":
            return None
        if change.reminder_time not in (None, row.reminder_time):
            return None
        row.status, row.sent_at = change.status, now
        return row

    async def cancel_for_task(self, task_id: UUID, kind: ReminderKind | None = None) -> int:
        pending = [
            row
            for row in self.rows.values()
            if row.task_id == task_id and row.status == "pending" and kind in (None, row.kind)
        ]
        for row in pending:
            row.status = "cancelled"
        return len(pending)


class InMemoryUnitOfWork:
    """Takes the place of the transaction; can be told to fail like a lost database."""

    def __init__(self) -> None:
        self.users = InMemoryUsers()
        self.tasks = InMemoryTasks(self.users)
        self.reminders = InMemoryReminders()
        self.failure: Exception | None = None

    async def __aenter__(self) -> Self:
        if self.failure is not None:
            raise self.failure
        return self

    async def __aexit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        return None
