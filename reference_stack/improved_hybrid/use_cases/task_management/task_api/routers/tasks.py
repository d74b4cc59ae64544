"""Tasks, their reminders and their attachments."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response, status

from shared_dtos import (
    AttachmentInfo,
    AttachmentListResponse,
    ReminderListResponse,
    ReminderRequest,
    ReminderResponse,
    TaskCollectionResponse,
    TaskCreate,
    TaskListResponse,
    TaskPriority,
    TaskResponse,
    TaskStatsResponse,
    TaskStatus,
    TaskUpdate,
)
from task_api.dependencies import (
    IdempotencyDependency,
    IdempotencyKeyHeader,
    PageDependency,
    SettingsDependency,
    TaskServiceDependency,
    UserDependency,
)
from task_api.routers.auth import IDEMPOTENCY_REPLAYED_HEADER

router = APIRouter(prefix="/tasks", tags=["tasks"])


@router.post("", status_code=status.HTTP_201_CREATED, summary="Create a task")
async def create_task(
    task: TaskCreate,
    response: Response,
    user: UserDependency,
    task_service: TaskServiceDependency,
    idempotency: IdempotencyDependency,
    idempotency_key: IdempotencyKeyHeader = None,
) -> TaskResponse:
    """Create a task. Repeating the request with its Idempotency-Key creates nothing new."""
    result = await idempotency.run_once(
        scope=f"task.{user.id}",
        key=idempotency_key,
        request_body=task,
        result_type=TaskResponse,
        create=lambda: task_service.create_task(user, task, idempotency_key),
    )
    if result.replayed:
        response.headers[IDEMPOTENCY_REPLAYED_HEADER] = "true"
    return result.value


@router.get("", summary="List tasks")
async def list_tasks(
    user: UserDependency,
    task_service: TaskServiceDependency,
    page_params: PageDependency,
    task_status: Annotated[TaskStatus | None, Query(alias="status")] = None,
    priority: TaskPriority | None = None,
) -> TaskListResponse:
    """Return a page of the caller's tasks together with the caller's analytics."""
    return await task_service.list_tasks(
        user,
        page=page_params.page,
        per_page=page_params.per_page,
        status=task_status,
        priority=priority,
    )


# The fixed paths come before /{task_id}, which would match them too.


@router.get("/stats", summary="Count tasks")
async def get_task_stats(
    user: UserDependency, task_service: TaskServiceDependency
) -> TaskStatsResponse:
    """Return how many tasks the caller has, by status and priority."""
    return await task_service.get_stats(user)


@router.get("/due_soon", summary="List tasks that are due soon")
async def list_due_soon_tasks(
    user: UserDependency,
    task_service: TaskServiceDependency,
    settings: SettingsDependency,
    page_params: PageDependency,
    within_minutes: Annotated[int | None, Query(ge=1, le=60 * 24 * 31)] = None,
) -> TaskCollectionResponse:
    """Return the caller's open tasks that are due within the given time."""
    return await task_service.list_due_soon(
        user, within_minutes or settings.due_soon_minutes, page_params.per_page
    )


@router.get("/overdue", summary="List overdue tasks")
async def list_overdue_tasks(
    user: UserDependency, task_service: TaskServiceDependency, page_params: PageDependency
) -> TaskCollectionResponse:
    """Return the caller's open tasks whose due date has passed."""
    return await task_service.list_overdue(user, page_params.per_page)


@router.get("/{task_id}", summary="Read a task")
async def get_task(
    task_id: UUID, user: UserDependency, task_service: TaskServiceDependency
) -> TaskResponse:
    """Return one of the caller's tasks."""
    return await task_service.get_task(user, task_id)


@router.patch("/{task_id}", summary="Change a task")
async def update_task(
    task_id: UUID, update: TaskUpdate, user: UserDependency, task_service: TaskServiceDependency
) -> TaskResponse:
    """Change the fields that the body names."""
    return await task_service.update_task(user, task_id, update)


@router.delete("/{task_id}", status_code=status.HTTP_204_NO_CONTENT, summary="Delete a task")
async def delete_task(
    task_id: UUID, user: UserDependency, task_service: TaskServiceDependency
) -> None:
    """Delete one of the caller's tasks."""
    await task_service.delete_task(user, task_id)


@router.post(
    "/{task_id}/reminders", status_code=status.HTTP_201_CREATED, summary="Create a reminder"
)
async def create_reminder(
    task_id: UUID,
    reminder: ReminderRequest,
    response: Response,
    user: UserDependency,
    task_service: TaskServiceDependency,
    idempotency: IdempotencyDependency,
    idempotency_key: IdempotencyKeyHeader = None,
) -> ReminderResponse:
    """Ask to be reminded of a task at a time of one's own choice."""
    result = await idempotency.run_once(
        scope=f"reminder.{user.id}.{task_id}",
        key=idempotency_key,
        request_body=reminder,
        result_type=ReminderResponse,
        create=lambda: task_service.add_reminder(user, task_id, reminder),
    )
    if result.replayed:
        response.headers[IDEMPOTENCY_REPLAYED_HEADER] = "true"
    return result.value


@router.get("/{task_id}/reminders", summary="List the reminders of a task")
async def list_reminders(
    task_id: UUID, user: UserDependency, task_service: TaskServiceDependency
) -> ReminderListResponse:
    """Return the reminders of one of the caller's tasks."""
    return await task_service.list_reminders(user, task_id)


@router.post("/{task_id}/attachments", status_code=status.HTTP_201_CREATED, summary="Attach a file")
async def create_attachment(
    task_id: UUID,
    attachment: AttachmentInfo,
    response: Response,
    user: UserDependency,
    task_service: TaskServiceDependency,
    idempotency: IdempotencyDependency,
    idempotency_key: IdempotencyKeyHeader = None,
) -> AttachmentInfo:
    """Record that a file, kept by Telegram, belongs to a task."""
    result = await idempotency.run_once(
        scope=f"attachment.{user.id}.{task_id}",
        key=idempotency_key,
        request_body=attachment,
        result_type=AttachmentInfo,
        create=lambda: task_service.add_attachment(user, task_id, attachment),
    )
    if result.replayed:
        response.headers[IDEMPOTENCY_REPLAYED_HEADER] = "true"
    return result.value


@router.get("/{task_id}/attachments", summary="List the attachments of a task")
async def list_attachments(
    task_id: UUID, user: UserDependency, task_service: TaskServiceDependency
) -> AttachmentListResponse:
    """Return the files that belong to one of the caller's tasks."""
    return await task_service.list_attachments(user, task_id)
