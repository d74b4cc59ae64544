"""Periods in which users used the system."""

from typing import Self
from uuid import UUID

from pydantic import AwareDatetime, model_validator

from db_mongo_service.schemas.documents import Name
from db_mongo_service.schemas.storable import Moment, Storable


class UserSessionUpsert(Storable):
    """A session; sending it again moves its end."""

    session_id: UUID
    user_id: UUID
    channel: Name
    started_at: Moment
    ended_at: Moment | None = None

    @model_validator(mode="after")
    def _refuse_end_before_start(self) -> Self:
        if self.ended_at is not None and self.ended_at < self.started_at:
            raise ValueError("ended_at cannot be before started_at")
        return self


class UserSessionResponse(UserSessionUpsert):
    """A session as it is stored."""

    id: str
    created_at: AwareDatetime
    updated_at: AwareDatetime
