"""What routes are given: services over the engine of the application, and pages."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request

from db_postgres_service.core.errors import InvalidDataError
from db_postgres_service.repositories.unit_of_work import UnitOfWork
from db_postgres_service.schemas.common import (
    DEFAULT_PER_PAGE,
    PageNumber,
    PageRequest,
    PerPage,
)
from db_postgres_service.schemas.storable import Moment
from db_postgres_service.schemas.tasks import DuePosition
from db_postgres_service.services.reminder_service import ReminderService
from db_postgres_service.services.task_service import TaskService
from db_postgres_service.services.user_service import UserService


async def get_unit_of_work(request: Request) -> UnitOfWork:
    """Return a transaction that has not begun yet."""
    return UnitOfWork(request.app.state.engine)


UnitOfWorkDependency = Annotated[UnitOfWork, Depends(get_unit_of_work)]


async def get_user_service(unit_of_work: UnitOfWorkDependency) -> UserService:
    """Return the user service of this request."""
    return UserService(unit_of_work)


async def get_task_service(unit_of_work: UnitOfWorkDependency) -> TaskService:
    """Return the task service of this request."""
    return TaskService(unit_of_work)


async def get_reminder_service(unit_of_work: UnitOfWorkDependency) -> ReminderService:
    """Return the reminder service of this request."""
    return ReminderService(unit_of_work)


async def get_page_request(
    page: PageNumber = 1, per_page: PerPage = DEFAULT_PER_PAGE
) -> PageRequest:
    """Return the page that the query parameters ask for."""
    return PageRequest(page=page, per_page=per_page)


async def get_due_position(
    after_due_date: Moment | None = None, after_id: UUID | None = None
) -> DuePosition | None:
    """Return the place behind the task, named by due date and id, that the client has read."""
    if after_due_date is None and after_id is None:
        return None
    if after_due_date is None or after_id is None:
        raise InvalidDataError("after_due_date and after_id belong together")
    return DuePosition(due_date=after_due_date, id=after_id)


UserServiceDependency = Annotated[UserService, Depends(get_user_service)]
TaskServiceDependency = Annotated[TaskService, Depends(get_task_service)]
ReminderServiceDependency = Annotated[ReminderService, Depends(get_reminder_service)]
PageDependency = Annotated[PageRequest, Depends(get_page_request)]
DuePositionDependency = Annotated[DuePosition | None, Depends(get_due_position)]
