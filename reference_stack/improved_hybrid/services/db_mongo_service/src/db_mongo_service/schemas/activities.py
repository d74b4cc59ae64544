"""What users did with their tasks."""

from uuid import UUID

from pydantic import AwareDatetime

from db_mongo_service.schemas.documents import Details, Name, OptionalTaskReference


class ActivityCreate(OptionalTaskReference):
    """An activity to be kept; repeating the id of its event stores nothing new."""

    event_id: UUID
    action: Name
    details: Details


class ActivityResponse(ActivityCreate):
    """An activity as it is stored."""

    id: str
    created_at: AwareDatetime
