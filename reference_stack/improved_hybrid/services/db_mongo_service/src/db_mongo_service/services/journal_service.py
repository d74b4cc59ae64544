"""Events, activities and sessions: what is written down as it happens."""

from typing import Any
from uuid import UUID

from pydantic import BaseModel

from db_mongo_service.core.database import Document
from db_mongo_service.repositories.document_repository import DocumentRepository
from db_mongo_service.schemas.activities import ActivityCreate, ActivityResponse
from db_mongo_service.schemas.common import Listing, Page, PageRequest
from db_mongo_service.schemas.documents import DeletedDocuments, StoredId
from db_mongo_service.schemas.events import EventCreate, EventResponse
from db_mongo_service.schemas.user_sessions import UserSessionResponse, UserSessionUpsert


class JournalService:
    """Keeps and lists documents; writing the same one again changes nothing."""

    def __init__(
        self,
        events: DocumentRepository,
        activities: DocumentRepository,
        user_sessions: DocumentRepository,
    ) -> None:
        self._events = events
        self._activities = activities
        self._user_sessions = user_sessions

    async def record_event(self, event: EventCreate) -> tuple[StoredId, bool]:
        """Keep an event; tell whether it had not been kept before."""
        stored, created = await self._events.insert_once(to_document(event))
        return StoredId(id=stored["id"]), created

    async def list_events(
        self, task_id: UUID | None, user_id: UUID | None, limit: int
    ) -> Listing[EventResponse]:
        """Return the latest events about a task, of a user, or of all."""
        items = await self._events.list_latest(references(task_id, user_id), limit)
        return Listing(data=[EventResponse.model_validate(item) for item in items])

    async def delete_expired_events(self, older_than_days: int) -> DeletedDocuments:
        """Delete events that are older than the retention period."""
        return DeletedDocuments(deleted=await self._events.delete_older_than(older_than_days))

    async def record_activity(self, activity: ActivityCreate) -> tuple[ActivityResponse, bool]:
        """Keep an activity; tell whether it had not been kept before."""
        stored, created = await self._activities.insert_once(to_document(activity))
        return ActivityResponse.model_validate(stored), created

    async def list_activities(
        self, task_id: UUID | None, user_id: UUID | None, page: PageRequest
    ) -> Page[ActivityResponse]:
        """Return one page of the activities about a task, of a user, or of all."""
        items, total = await self._activities.list_page(references(task_id, user_id), page)
        return Page.of([ActivityResponse.model_validate(item) for item in items], total, page)

    async def delete_expired_activities(self, older_than_days: int) -> DeletedDocuments:
        """Delete activities that are older than the retention period."""
        return DeletedDocuments(deleted=await self._activities.delete_older_than(older_than_days))

    async def record_user_session(
        self, session: UserSessionUpsert
    ) -> tuple[UserSessionResponse, bool]:
        """Keep a session or move its end; tell whether it is a new one."""
        document = to_document(session)
        stored, created = await self._user_sessions.upsert(
            {"session_id": document["session_id"]}, document
        )
        return UserSessionResponse.model_validate(stored), created

    async def list_user_sessions(
        self, user_id: UUID, page: PageRequest
    ) -> Page[UserSessionResponse]:
        """Return one page of the sessions of a user."""
        items, total = await self._user_sessions.list_page(
            {"user_id": str(user_id)}, page, order_by="started_at"
        )
        return Page.of([UserSessionResponse.model_validate(item) for item in items], total, page)


def to_document(model: BaseModel) -> Document:
    """Return the fields of a model as MongoDB keeps them: ids as text, times as dates."""
    return {
        name: str(value) if isinstance(value, UUID) else value
        for name, value in model.model_dump().items()
    }


def references(task_id: UUID | None, user_id: UUID | None) -> dict[str, Any]:
    """Return the conditions for documents about these."""
    conditions = {"task_id": task_id, "user_id": user_id}
    return {name: str(value) for name, value in conditions.items() if value is not None}
