"""Types that the documents of several collections share."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, JsonValue

from db_mongo_service.schemas.storable import Moment, Storable

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$", max_length=100)]
Details = Annotated[dict[str, JsonValue], Field(default_factory=dict)]


class StoredId(BaseModel):
    """The id under which a document is stored."""

    id: str


class DeletedDocuments(BaseModel):
    """How many documents a request has deleted."""

    deleted: int


class OptionalTaskReference(Storable):
    """What a document may be about."""

    user_id: UUID
    task_id: UUID | None = None
    timestamp: Moment
