"""What route functions ask for."""

from typing import Annotated

from fastapi import Depends, Header, Query, Request
from pydantic import BaseModel

from task_api.cache import TaskCache
from task_api.events import TaskEventPublisher
from task_api.idempotency import IdempotencyStore
from task_api.problems import UnprocessableError
from task_api.security import CurrentUser, TokenAuthority, get_current_user, get_settings
from task_api.settings import ApiSettings
from task_api.task_service import TaskService
from task_api.user_service import UserService

HIGHEST_PAGE_SIZE = 100


class PageParams(BaseModel):
    """Which page of a list is wanted."""

    page: int
    per_page: int


def get_page_params(
    settings: Annotated[ApiSettings, Depends(get_settings)],
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
    per_page: Annotated[int, Query(ge=1, le=HIGHEST_PAGE_SIZE)] = 20,
) -> PageParams:
    """Return the wanted page; refuse pages above MAX_ITEMS_PER_PAGE."""
    if per_page > settings.max_items_per_page:
        raise UnprocessableError(f"per_page may be at most {settings.max_items_per_page}")
    return PageParams(page=page, per_page=per_page)


def get_task_service(request: Request) -> TaskService:
    """Return the task service on top of the clients of the application."""
    state = request.app.state
    return TaskService(
        postgres_client=state.postgres_client,
        mongo_client=state.mongo_client,
        cache=TaskCache(state.redis, state.settings.redis_cache_ttl),
        events=TaskEventPublisher(state.broker, state.settings.service_name),
    )


def get_user_service(request: Request) -> UserService:
    """Return the user service."""
    return UserService(request.app.state.postgres_client)


def get_token_authority(settings: Annotated[ApiSettings, Depends(get_settings)]) -> TokenAuthority:
    """Return the issuer of access tokens."""
    return TokenAuthority(settings)


def get_idempotency_store(request: Request) -> IdempotencyStore:
    """Return the store of idempotency keys."""
    state = request.app.state
    return IdempotencyStore(state.redis, state.settings.secret_key.get_secret_value())


SettingsDependency = Annotated[ApiSettings, Depends(get_settings)]
PageDependency = Annotated[PageParams, Depends(get_page_params)]
UserDependency = Annotated[CurrentUser, Depends(get_current_user)]
TaskServiceDependency = Annotated[TaskService, Depends(get_task_service)]
UserServiceDependency = Annotated[UserService, Depends(get_user_service)]
TokenAuthorityDependency = Annotated[TokenAuthority, Depends(get_token_authority)]
IdempotencyDependency = Annotated[IdempotencyStore, Depends(get_idempotency_store)]
IdempotencyKeyHeader = Annotated[
    str | None, Header(alias="Idempotency-Key", min_length=1, max_length=200)
]
