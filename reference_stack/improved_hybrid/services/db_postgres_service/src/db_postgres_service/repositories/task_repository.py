"""Queries of the tasks table."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, select, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from db_postgres_service.models import Task
from db_postgres_service.schemas.common import PageRequest
from db_postgres_service.schemas.tasks import (
    DuePosition,
    Publication,
    TaskCreate,
    TaskFilter,
    TaskPriority,
    TaskStats,
    TaskStatus,
)

CLOSED_STATUSES = (TaskStatus.COMPLETED, TaskStatus.CANCELLED)


class TaskRepository:
    """Reads and writes tasks inside the transaction of its session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, task: TaskCreate) -> Task | None:
        """Insert a task; return nothing when its transaction id has been used before."""
        statement = (
            insert(Task)
            .values(**task.model_dump())
            .on_conflict_do_nothing(index_elements=[Task.transaction_id])
            .returning(Task)
        )
        found: Task | None = await self._session.scalar(statement)
        return found

    async def get(self, task_id: UUID, *, for_update: bool = False) -> Task | None:
        """Return the task with this id, locked against other writers when asked."""
        return await self._session.get(Task, task_id, with_for_update=for_update or None)

    async def get_by_transaction_id(self, transaction_id: UUID) -> Task | None:
        """Return the task that the request with this transaction id has created."""
        found: Task | None = await self._session.scalar(
            select(Task).where(Task.transaction_id == transaction_id)
        )
        return found

    async def save(self, task: Task) -> Task:
        """Write the changes of a loaded task."""
        await self._session.flush()
        return task

    async def list_page(self, conditions: TaskFilter, page: PageRequest) -> tuple[list[Task], int]:
        """Return one page of matching tasks, newest first, and the number of all matches."""
        clauses: list[ColumnElement[bool]] = [
            getattr(Task, name) == value
            for name, value in conditions.model_dump(exclude_none=True).items()
        ]
        total = await self._session.scalar(select(func.count()).select_from(Task).where(*clauses))
        tasks = await self._session.scalars(
            select(Task)
            .where(*clauses)
            .order_by(Task.created_at.desc(), Task.id.desc())
            .offset(page.offset)
            .limit(page.per_page)
        )
        return list(tasks), total or 0

    async def list_due_between(
        self,
        start: datetime,
        end: datetime,
        limit: int,
        user_id: UUID | None = None,
        after: DuePosition | None = None,
    ) -> list[Task]:
        """Return published open tasks that are due in the interval, the earliest first."""
        return await self._list_open(
            limit, user_id, after, Task.due_date >= start, Task.due_date <= end
        )

    async def list_due_before(
        self,
        moment: datetime,
        limit: int,
        user_id: UUID | None = None,
        after: DuePosition | None = None,
    ) -> list[Task]:
        """Return published open tasks whose due date has passed, the earliest first."""
        return await self._list_open(limit, user_id, after, Task.due_date < moment)

    async def _list_open(
        self,
        limit: int,
        user_id: UUID | None,
        after: DuePosition | None,
        *due: ColumnElement[bool],
    ) -> list[Task]:
        clauses = list(due)
        if user_id is not None:
            clauses.append(Task.user_id == user_id)
        if after is not None:
            clauses.append(tuple_(Task.due_date, Task.id) > (after.due_date, after.id))
        tasks = await self._session.scalars(
            select(Task)
            .where(
                Task.publication == Publication.ACTIVE,
                Task.status.not_in(CLOSED_STATUSES),
                *clauses,
            )
            .order_by(Task.due_date, Task.id)
            .limit(limit)
        )
        return list(tasks)

    async def compute_stats(self, user_id: UUID, now: datetime) -> TaskStats:
        """Count the published tasks of a user in one pass over them."""
        rows = await self._session.execute(
            select(
                Task.status,
                Task.priority,
                func.count(),
                func.count().filter(Task.due_date < now, Task.status.not_in(CLOSED_STATUSES)),
            )
            .where(Task.user_id == user_id, Task.publication == Publication.ACTIVE)
            .group_by(Task.status, Task.priority)
        )
        by_status = dict.fromkeys(TaskStatus, 0)
        by_priority = dict.fromkeys(TaskPriority, 0)
        overdue = 0
        for status, priority, count, overdue_count in rows:
            by_status[TaskStatus(status)] += count
            by_priority[TaskPriority(priority)] += count
            overdue += overdue_count
        return TaskStats(
            user_id=user_id,
            total=sum(by_status.values()),
            by_status=by_status,
            by_priority=by_priority,
            overdue=overdue,
            completed=by_status[TaskStatus.COMPLETED],
        )

    async def delete(self, task_id: UUID) -> bool:
        """Delete a task with its reminders; tell whether it existed."""
        deleted = await self._session.scalar(
            delete(Task).where(Task.id == task_id).returning(Task.id)
        )
        return deleted is not None
