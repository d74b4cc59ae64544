"""Routes of events, activities and user sessions."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response, status

from db_mongo_service.api.dependencies import JournalDependency, PageDependency
from db_mongo_service.api.problem_documentation import problems
from db_mongo_service.schemas.activities import ActivityCreate, ActivityResponse
from db_mongo_service.schemas.common import Limit, Listing, Page
from db_mongo_service.schemas.documents import DeletedDocuments, StoredId
from db_mongo_service.schemas.events import EventCreate, EventResponse
from db_mongo_service.schemas.user_sessions import UserSessionResponse, UserSessionUpsert

router = APIRouter(prefix="/api/v1")

RetentionDays = Annotated[int, Query(ge=1, le=36_500, description="Age in days to keep.")]


def _set_status(response: Response, *, created: bool) -> None:
    response.status_code = status.HTTP_201_CREATED if created else status.HTTP_200_OK


@router.post(
    "/events",
    status_code=status.HTTP_201_CREATED,
    tags=["events"],
    summary="Keep an event",
    responses={200: {"model": StoredId, "description": "Kept before"}, **problems()},
)
async def create_event(
    event: EventCreate, journal: JournalDependency, response: Response
) -> StoredId:
    """Keep an event once; repeating its id answers 200 with the id it is stored under."""
    stored, created = await journal.record_event(event)
    _set_status(response, created=created)
    return stored


@router.get("/events", tags=["events"], summary="List events", responses=problems())
async def list_events(
    journal: JournalDependency,
    task_id: UUID | None = None,
    user_id: UUID | None = None,
    limit: Limit = 100,
) -> Listing[EventResponse]:
    """Return the latest events about a task, of a user, or of all."""
    return await journal.list_events(task_id, user_id, limit)


@router.delete(
    "/events/expired",
    status_code=status.HTTP_200_OK,
    tags=["events"],
    summary="Delete old events",
    responses=problems(),
)
async def delete_expired_events(
    older_than_days: RetentionDays, journal: JournalDependency
) -> DeletedDocuments:
    """Delete events that are older than the given number of days."""
    return await journal.delete_expired_events(older_than_days)


@router.post(
    "/activity_logs",
    status_code=status.HTTP_201_CREATED,
    tags=["activity_logs"],
    summary="Keep an activity",
    responses={200: {"model": ActivityResponse, "description": "Kept before"}, **problems()},
)
async def create_activity_log(
    activity: ActivityCreate, journal: JournalDependency, response: Response
) -> ActivityResponse:
    """Keep an activity once; repeating the id of its event answers 200."""
    stored, created = await journal.record_activity(activity)
    _set_status(response, created=created)
    return stored


@router.get(
    "/activity_logs", tags=["activity_logs"], summary="List activities", responses=problems()
)
async def list_activity_logs(
    page: PageDependency,
    journal: JournalDependency,
    task_id: UUID | None = None,
    user_id: UUID | None = None,
) -> Page[ActivityResponse]:
    """Return one page of activities, the latest first."""
    return await journal.list_activities(task_id, user_id, page)


@router.delete(
    "/activity_logs/expired",
    status_code=status.HTTP_200_OK,
    tags=["activity_logs"],
    summary="Delete old activities",
    responses=problems(),
)
async def delete_expired_activity_logs(
    older_than_days: RetentionDays, journal: JournalDependency
) -> DeletedDocuments:
    """Delete activities that are older than the given number of days."""
    return await journal.delete_expired_activities(older_than_days)


@router.post(
    "/user_sessions",
    status_code=status.HTTP_201_CREATED,
    tags=["user_sessions"],
    summary="Keep a user session",
    responses={200: {"model": UserSessionResponse, "description": "Renewed"}, **problems()},
)
async def create_user_session(
    session: UserSessionUpsert, journal: JournalDependency, response: Response
) -> UserSessionResponse:
    """Keep a session; sending it again replaces its fields and answers 200."""
    stored, created = await journal.record_user_session(session)
    _set_status(response, created=created)
    return stored


@router.get(
    "/user_sessions", tags=["user_sessions"], summary="List user sessions", responses=problems()
)
async def list_user_sessions(
    user_id: UUID, page: PageDependency, journal: JournalDependency
) -> Page[UserSessionResponse]:
    """Return one page of the sessions of a user, the latest first."""
    return await journal.list_user_sessions(user_id, page)
