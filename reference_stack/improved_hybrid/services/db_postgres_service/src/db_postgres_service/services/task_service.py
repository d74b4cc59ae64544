"""Tasks and what follows from their status."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from db_postgres_service.core.errors import ConflictError, NotFoundError
from db_postgres_service.models import Task
from db_postgres_service.repositories.unit_of_work import UnitOfWork
from db_postgres_service.schemas.common import Listing, Page, PageRequest
from db_postgres_service.schemas.tasks import (
    DuePosition,
    Publication,
    TaskCreate,
    TaskFilter,
    TaskResponse,
    TaskStats,
    TaskStatus,
    TaskUpdate,
)


class TaskService:
    """Creates, changes and lists tasks."""

    def __init__(self, unit_of_work: UnitOfWork) -> None:
        self._unit_of_work = unit_of_work

    async def create(self, task: TaskCreate) -> tuple[TaskResponse, bool]:
        """Create a task once per transaction id; tell whether this call has created it."""
        async with self._unit_of_work as work:
            created = await work.tasks.add(task)
            if created is not None:
                return TaskResponse.model_validate(created), True
            existing = (
                await work.tasks.get_by_transaction_id(task.transaction_id)
                if task.transaction_id is not None
                else None
            )
        if existing is None or existing.user_id != task.user_id:
            raise ConflictError("this transaction id has been used for another task")
        return TaskResponse.model_validate(existing), False

    async def get(self, task_id: UUID) -> TaskResponse:
        """Return one task."""
        async with self._unit_of_work as work:
            return TaskResponse.model_validate(_existing(await work.tasks.get(task_id)))

    async def update(self, task_id: UUID, changes: TaskUpdate) -> TaskResponse:
        """Change the given fields; completing a task notes when, reopening forgets it."""
        async with self._unit_of_work as work:
            task = _existing(await work.tasks.get(task_id, for_update=True))
            was_completed = task.status == TaskStatus.COMPLETED
            for name, value in changes.model_dump(exclude_unset=True).items():
                setattr(task, name, value)
            is_completed = task.status == TaskStatus.COMPLETED
            if is_completed != was_completed:
                task.completed_at = datetime.now(UTC) if is_completed else None
            return TaskResponse.model_validate(await work.tasks.save(task))

    async def delete(self, task_id: UUID) -> None:
        """Delete a task together with its reminders."""
        async with self._unit_of_work as work:
            existed = await work.tasks.delete(task_id)
        if not existed:
            raise NotFoundError("task not found")

    async def list_page(self, conditions: TaskFilter, page: PageRequest) -> Page[TaskResponse]:
        """Return one page of the tasks that meet the conditions."""
        async with self._unit_of_work as work:
            tasks, total = await work.tasks.list_page(conditions, page)
        return Page.of([TaskResponse.model_validate(task) for task in tasks], total, page)

    async def list_page_of_user(
        self, user_id: UUID, conditions: TaskFilter, page: PageRequest
    ) -> Page[TaskResponse]:
        """Return one page of the published tasks of a user that exists."""
        async with self._unit_of_work as work:
            await _require_user(work, user_id)
            tasks, total = await work.tasks.list_page(
                conditions.model_copy(
                    update={"user_id": user_id, "publication": Publication.ACTIVE}
                ),
                page,
            )
        return Page.of([TaskResponse.model_validate(task) for task in tasks], total, page)

    async def list_due_soon(
        self,
        within: timedelta,
        limit: int,
        user_id: UUID | None = None,
        after: DuePosition | None = None,
    ) -> Listing[TaskResponse]:
        """Return the open tasks, of one user or of all, that become due within the given time."""
        now = datetime.now(UTC)
        async with self._unit_of_work as work:
            return _listing(
                await work.tasks.list_due_between(now, now + within, limit, user_id, after)
            )

    async def list_overdue(
        self, limit: int, user_id: UUID | None = None, after: DuePosition | None = None
    ) -> Listing[TaskResponse]:
        """Return the open tasks, of one user or of all, whose due date has passed."""
        async with self._unit_of_work as work:
            return _listing(
                await work.tasks.list_due_before(datetime.now(UTC), limit, user_id, after)
            )

    async def compute_stats(self, user_id: UUID) -> TaskStats:
        """Count the published tasks of a user that exists."""
        async with self._unit_of_work as work:
            await _require_user(work, user_id)
            return await work.tasks.compute_stats(user_id, datetime.now(UTC))


def _existing(task: Task | None) -> Task:
    if task is None:
        raise NotFoundError("task not found")
    return task


def _listing(tasks: list[Task]) -> Listing[TaskResponse]:
    return Listing(data=[TaskResponse.model_validate(task) for task in tasks])


async def _require_user(work: UnitOfWork, user_id: UUID) -> None:
    if await work.users.get(user_id) is None:
        raise NotFoundError("user not found")
