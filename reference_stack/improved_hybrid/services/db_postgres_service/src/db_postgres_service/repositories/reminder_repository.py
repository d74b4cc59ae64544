"""Queries of the reminders table."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Boolean, func, literal_column, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from db_postgres_service.models import Reminder, Task
from db_postgres_service.repositories.task_repository import CLOSED_STATUSES
from db_postgres_service.schemas.common import PageRequest
from db_postgres_service.schemas.reminders import (
    ReminderCreate,
    ReminderKind,
    ReminderStatus,
    ReminderUpdate,
)


class ReminderRepository:
    """Reads and writes reminders inside the transaction of its session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, reminder: ReminderCreate) -> Reminder:
        """Insert a reminder next to those its task may have."""
        row = Reminder(**reminder.model_dump())
        self._session.add(row)
        await self._session.flush()
        return row

    async def schedule(self, reminder: ReminderCreate) -> tuple[Reminder, bool]:
        """Insert or move the scheduled reminder of a task; tell whether it is a new one."""
        statement = insert(Reminder).values(**reminder.model_dump())
        statement = statement.on_conflict_do_update(
            index_elements=[Reminder.task_id],
            index_where=text("kind = 'scheduled'"),
            set_={
                "user_id": statement.excluded.user_id,
                "reminder_time": statement.excluded.reminder_time,
                "message": statement.excluded.message,
                "status": ReminderStatus.PENDING,
                "sent_at": None,
                "updated_at": func.now(),
            },
        )
        # A row version that has replaced no other carries no deleting transaction.
        inserted = literal_column("(reminders.xmax = 0)", Boolean)
        result = await self._session.execute(
            statement.returning(Reminder, inserted),
            execution_options={"populate_existing": True},
        )
        row = result.one()
        return row[0], bool(row[1])

    async def get(self, reminder_id: UUID) -> Reminder | None:
        """Return the reminder with this id."""
        return await self._session.get(Reminder, reminder_id)

    async def list_due(self, now: datetime, limit: int) -> list[Reminder]:
        """Return pending reminders of open tasks whose time has come, the earliest first."""
        reminders = await self._session.scalars(
            select(Reminder)
            .join(Task, Task.id == Reminder.task_id)
            .where(
                Reminder.status == ReminderStatus.PENDING,
                Reminder.reminder_time <= now,
                Task.status.not_in(CLOSED_STATUSES),
            )
            .order_by(Reminder.reminder_time, Reminder.id)
            .limit(limit)
        )
        return list(reminders)

    async def list_page(self, task_id: UUID, page: PageRequest) -> tuple[list[Reminder], int]:
        """Return one page of a task's reminders, the earliest first, and their number."""
        total = await self._session.scalar(
            select(func.count()).select_from(Reminder).where(Reminder.task_id == task_id)
        )
        reminders = await self._session.scalars(
            select(Reminder)
            .where(Reminder.task_id == task_id)
            .order_by(Reminder.reminder_time, Reminder.id)
            .offset(page.offset)
            .limit(page.per_page)
        )
        return list(reminders), total or 0

    async def finish(
        self, reminder_id: UUID, change: ReminderUpdate, now: datetime
    ) -> Reminder | None:
        """End a pending reminder; return nothing when it is not pending (any more) or was moved."""
        clauses = [Reminder.id == reminder_id, Reminder.status == ReminderStatus.PENDING]
        if change.reminder_time is not None:
            clauses.append(Reminder.reminder_time == change.reminder_time)
        sent_at = now if change.status is ReminderStatus.SENT else None
        return await self._session.scalar(
            update(Reminder)
            .where(*clauses)
            .values(status=change.status, sent_at=sent_at)
            .returning(Reminder)
        )

    async def cancel_for_task(self, task_id: UUID, kind: ReminderKind | None = None) -> int:
        """Cancel the pending reminders of a task, all or of one kind, and return their number."""
        clauses = [Reminder.task_id == task_id, Reminder.status == ReminderStatus.PENDING]
        if kind is not None:
            clauses.append(Reminder.kind == kind)
        cancelled = await self._session.scalars(
            update(Reminder)
            .where(*clauses)
            .values(status=ReminderStatus.CANCELLED)
            .returning(Reminder.id)
        )
        return len(cancelled.all())
