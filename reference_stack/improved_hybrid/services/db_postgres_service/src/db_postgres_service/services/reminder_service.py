"""Reminders from their creation to their end."""

from datetime import UTC, datetime
from uuid import UUID

from db_postgres_service.core.errors import ConflictError, NotFoundError
from db_postgres_service.repositories.unit_of_work import UnitOfWork
from db_postgres_service.schemas.common import Listing, Page, PageRequest
from db_postgres_service.schemas.reminders import (
    CancelledReminders,
    ReminderCreate,
    ReminderKind,
    ReminderResponse,
    ReminderStatus,
    ReminderUpdate,
)


class ReminderService:
    """Creates, finds and ends reminders."""

    def __init__(self, unit_of_work: UnitOfWork) -> None:
        self._unit_of_work = unit_of_work

    async def create(self, reminder: ReminderCreate) -> tuple[ReminderResponse, bool]:
        """Create a reminder or move the schedule of its task; tell whether it is new."""
        async with self._unit_of_work as work:
            task = await work.tasks.get(reminder.task_id)
            if task is None:
                raise NotFoundError("task not found")
            if task.user_id != reminder.user_id:
                raise ConflictError("the task belongs to another user")
            if reminder.kind is ReminderKind.SCHEDULED:
                row, created = await work.reminders.schedule(reminder)
            else:
                row, created = await work.reminders.add(reminder), True
        return ReminderResponse.model_validate(row), created

    async def list_due(self, now: datetime | None, limit: int) -> Listing[ReminderResponse]:
        """Return the pending reminders whose time has come."""
        async with self._unit_of_work as work:
            rows = await work.reminders.list_due(now or datetime.now(UTC), limit)
        return Listing(data=[ReminderResponse.model_validate(row) for row in rows])

    async def list_page(self, task_id: UUID, page: PageRequest) -> Page[ReminderResponse]:
        """Return one page of the reminders of a task."""
        async with self._unit_of_work as work:
            rows, total = await work.reminders.list_page(task_id, page)
        return Page.of([ReminderResponse.model_validate(row) for row in rows], total, page)

    async def finish(self, reminder_id: UUID, change: ReminderUpdate) -> ReminderResponse:
        """Mark a pending reminder as sent or cancelled, which only one caller succeeds in."""
        async with self._unit_of_work as work:
            row = await work.reminders.finish(reminder_id, change, datetime.now(UTC))
            if row is not None:
                return ReminderResponse.model_validate(row)
            existing = await work.reminders.get(reminder_id)
        if existing is None:
            raise NotFoundError("reminder not found")
        if existing.status == ReminderStatus.PENDING:
            raise ConflictError("the reminder has been moved to another time")
        raise ConflictError(f"the reminder is already {existing.status}")

    async def cancel_for_task(
        self, task_id: UUID, kind: ReminderKind | None = None
    ) -> CancelledReminders:
        """Cancel the pending reminders of a task, all or of one kind."""
        async with self._unit_of_work as work:
            return CancelledReminders(cancelled=await work.reminders.cancel_for_task(task_id, kind))
