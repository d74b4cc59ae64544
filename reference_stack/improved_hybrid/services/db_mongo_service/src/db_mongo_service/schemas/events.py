"""Events as the message broker carried them."""

from uuid import UUID

from pydantic import AwareDatetime, Field

from db_mongo_service.schemas.documents import Details, Name, OptionalTaskReference


class EventCreate(OptionalTaskReference):
    """An event to be kept; repeating its id stores nothing new."""

    event_id: UUID
    event_type: Name
    source_service: str = Field(min_length=1, max_length=100)
    request_id: str = Field(default="", max_length=128)
    data: Details


class EventResponse(EventCreate):
    """An event as it is stored."""

    id: str
    created_at: AwareDatetime
