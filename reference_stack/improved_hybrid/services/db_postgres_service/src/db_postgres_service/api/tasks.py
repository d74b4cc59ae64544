"""Routes of tasks."""

from datetime import timedelta
from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response, status

from db_postgres_service.api.dependencies import (
    DuePositionDependency,
    PageDependency,
    TaskServiceDependency,
)
from db_postgres_service.api.problem_documentation import problems
from db_postgres_service.schemas.common import Limit, Listing, Page
from db_postgres_service.schemas.tasks import (
    TaskCreate,
    TaskFilter,
    TaskPriority,
    TaskResponse,
    TaskStats,
    TaskStatus,
    TaskUpdate,
)

router = APIRouter(prefix="/api/v1/tasks", tags=["tasks"])


@router.post(
    "",
    status_code=status.HTTP_201_CREATED,
    summary="Create a task",
    responses={
        200: {"model": TaskResponse, "description": "Created by an earlier request"},
        **problems(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT),
    },
)
async def create_task(
    task: TaskCreate, tasks: TaskServiceDependency, response: Response
) -> TaskResponse:
    """Create a task; a transaction id that was used before returns the task it created."""
    stored, created = await tasks.create(task)
    response.status_code = status.HTTP_201_CREATED if created else status.HTTP_200_OK
    return stored


@router.get("", summary="List tasks", responses=problems())
async def list_tasks(
    page: PageDependency,
    tasks: TaskServiceDependency,
    user_id: UUID | None = None,
    status: TaskStatus | None = None,
    priority: TaskPriority | None = None,
) -> Page[TaskResponse]:
    """Return one page of tasks, the newest first, those that are not published yet included."""
    return await tasks.list_page(
        TaskFilter(user_id=user_id, status=status, priority=priority), page
    )


@router.get("/stats", summary="Count tasks", responses=problems(HTTPStatus.NOT_FOUND))
async def get_task_stats(user_id: UUID, tasks: TaskServiceDependency) -> TaskStats:
    """Return how many published tasks a user has, by status and by priority."""
    return await tasks.compute_stats(user_id)


@router.get("/due_soon", summary="List tasks that are due soon", responses=problems())
async def list_tasks_due_soon(
    tasks: TaskServiceDependency,
    after: DuePositionDependency,
    within_minutes: Annotated[int, Query(ge=1, le=60 * 24 * 31)] = 60,
    limit: Limit = 100,
    user_id: UUID | None = None,
) -> Listing[TaskResponse]:
    """Return open tasks that become due within the given minutes, the earliest first.

    The due date and the id of the last task lead to those behind it.
    """
    return await tasks.list_due_soon(timedelta(minutes=within_minutes), limit, user_id, after)


@router.get("/overdue", summary="List overdue tasks", responses=problems())
async def list_overdue_tasks(
    tasks: TaskServiceDependency,
    after: DuePositionDependency,
    limit: Limit = 100,
    user_id: UUID | None = None,
) -> Listing[TaskResponse]:
    """Return open tasks whose due date has passed, the earliest first.

    The due date and the id of the last task lead to those behind it.
    """
    return await tasks.list_overdue(limit, user_id, after)


@router.get("/{task_id}", summary="Get a task", responses=problems(HTTPStatus.NOT_FOUND))
async def get_task(task_id: UUID, tasks: TaskServiceDependency) -> TaskResponse:
    """Return one task."""
    return await tasks.get(task_id)


@router.patch("/{task_id}", summary="Change a task", responses=problems(HTTPStatus.NOT_FOUND))
async def update_task(
    task_id: UUID, changes: TaskUpdate, tasks: TaskServiceDependency
) -> TaskResponse:
    """Change the fields given; completing a task notes when it was completed."""
    return await tasks.update(task_id, changes)


@router.delete(
    "/{task_id}",
    status_code=status.HTTP_204_NO_CONTENT,
    summary="Delete a task",
    responses=problems(HTTPStatus.NOT_FOUND),
)
async def delete_task(task_id: UUID, tasks: TaskServiceDependency) -> None:
    """Delete a task together with its reminders."""
    await tasks.delete(task_id)
