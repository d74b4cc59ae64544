"""Routes of users and of the tasks below them."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Response, status

from db_postgres_service.api.dependencies import (
    PageDependency,
    TaskServiceDependency,
    UserServiceDependency,
)
from db_postgres_service.api.problem_documentation import problems
from db_postgres_service.schemas.common import Page
from db_postgres_service.schemas.tasks import TaskFilter, TaskPriority, TaskResponse, TaskStatus
from db_postgres_service.schemas.users import TelegramUserUpsert, UserCreate, UserPublic

router = APIRouter(prefix="/api/v1/users", tags=["users"])

TelegramId = Annotated[int, Path(ge=1, lt=2**63)]


@router.post(
    "",
    status_code=status.HTTP_201_CREATED,
    summary="Create an account",
    responses=problems(HTTPStatus.CONFLICT),
)
async def create_user(account: UserCreate, users: UserServiceDependency) -> UserPublic:
    """Create an account with a password; user name and email address are unique."""
    return await users.register(account)


@router.get("", summary="List users", responses=problems())
async def list_users(page: PageDependency, users: UserServiceDependency) -> Page[UserPublic]:
    """Return one page of users, the newest first."""
    return await users.list_page(page)


@router.put(
    "/by_telegram/{telegram_id}",
    summary="Find or create the user of a Telegram account",
    responses={201: {"model": UserPublic, "description": "Created"}, **problems()},
)
async def upsert_telegram_user(
    telegram_id: TelegramId,
    wanted: TelegramUserUpsert,
    users: UserServiceDependency,
    response: Response,
) -> UserPublic:
    """Return the user of a Telegram account; 201 says that it has just been created."""
    user, created = await users.upsert_by_telegram_id(telegram_id, wanted)
    response.status_code = status.HTTP_201_CREATED if created else status.HTTP_200_OK
    return user


@router.get(
    "/by_telegram/{telegram_id}",
    summary="Find the user of a Telegram account",
    responses=problems(HTTPStatus.NOT_FOUND),
)
async def get_telegram_user(telegram_id: TelegramId, users: UserServiceDependency) -> UserPublic:
    """Return the user of a Telegram account."""
    return await users.get_by_telegram_id(telegram_id)


@router.get("/{user_id}", summary="Get a user", responses=problems(HTTPStatus.NOT_FOUND))
async def get_user(user_id: UUID, users: UserServiceDependency) -> UserPublic:
    """Return one user."""
    return await users.get(user_id)


@router.delete(
    "/{user_id}",
    status_code=status.HTTP_204_NO_CONTENT,
    summary="Delete a user",
    responses=problems(HTTPStatus.NOT_FOUND),
)
async def delete_user(user_id: UUID, users: UserServiceDependency) -> None:
    """Delete a user together with its tasks and reminders."""
    await users.delete(user_id)


@router.get(
    "/{user_id}/tasks",
    summary="List the tasks of a user",
    responses=problems(HTTPStatus.NOT_FOUND),
)
async def list_user_tasks(
    user_id: UUID,
    page: PageDependency,
    tasks: TaskServiceDependency,
    status: TaskStatus | None = None,
    priority: TaskPriority | None = None,
) -> Page[TaskResponse]:
    """Return one page of a user's published tasks, the newest first."""
    return await tasks.list_page_of_user(
        user_id, TaskFilter(status=status, priority=priority), page
    )
