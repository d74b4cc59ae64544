"""Routes of reminders."""

from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter, Response, status

from db_postgres_service.api.dependencies import PageDependency, ReminderServiceDependency
from db_postgres_service.api.problem_documentation import problems
from db_postgres_service.schemas.common import Limit, Listing, Page
from db_postgres_service.schemas.reminders import (
    CancelledReminders,
    ReminderCreate,
    ReminderKind,
    ReminderResponse,
    ReminderUpdate,
)
from db_postgres_service.schemas.storable import Moment

router = APIRouter(prefix="/api/v1/reminders", tags=["reminders"])


@router.post(
    "",
    status_code=status.HTTP_201_CREATED,
    summary="Create a reminder",
    responses={
        200: {"model": ReminderResponse, "description": "The schedule has been moved"},
        **problems(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT),
    },
)
async def create_reminder(
    reminder: ReminderCreate, reminders: ReminderServiceDependency, response: Response
) -> ReminderResponse:
    """Create a reminder; a scheduled one replaces the earlier schedule of its task."""
    stored, created = await reminders.create(reminder)
    response.status_code = status.HTTP_201_CREATED if created else status.HTTP_200_OK
    return stored


@router.get("/due", summary="List due reminders", responses=problems())
async def list_due_reminders(
    reminders: ReminderServiceDependency,
    limit: Limit = 100,
    now: Moment | None = None,
) -> Listing[ReminderResponse]:
    """Return pending reminders of open tasks whose time has come, the earliest first."""
    return await reminders.list_due(now, limit)


@router.get("", summary="List the reminders of a task", responses=problems())
async def list_reminders(
    task_id: UUID, page: PageDependency, reminders: ReminderServiceDependency
) -> Page[ReminderResponse]:
    """Return one page of a task's reminders, the earliest first."""
    return await reminders.list_page(task_id, page)


@router.patch(
    "/{reminder_id}",
    summary="End a reminder",
    responses=problems(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT),
)
async def finish_reminder(
    reminder_id: UUID, change: ReminderUpdate, reminders: ReminderServiceDependency
) -> ReminderResponse:
    """Mark a pending reminder as sent or cancelled; 409 when it was moved or ended before."""
    return await reminders.finish(reminder_id, change)


@router.delete(
    "",
    status_code=status.HTTP_200_OK,
    summary="Cancel the reminders of a task",
    responses=problems(),
)
async def cancel_reminders(
    task_id: UUID, reminders: ReminderServiceDependency, kind: ReminderKind | None = None
) -> CancelledReminders:
    """Cancel the pending reminders of a task, all or of one kind."""
    return await reminders.cancel_for_task(task_id, kind)
