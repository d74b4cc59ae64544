"""Reminders as clients write and read them."""

from datetime import datetime
from enum import StrEnum
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from db_postgres_service.schemas.storable import Moment, Storable


class ReminderKind(StrEnum):
    """Who wanted the reminder: the user, or the schedule behind a due date."""

    MANUAL = "manual"
    SCHEDULED = "scheduled"


class ReminderStatus(StrEnum):
    """What became of a reminder."""

    PENDING = "pending"
    SENT = "sent"
    CANCELLED = "cancelled"


class ReminderCreate(Storable):
    """A new reminder; a scheduled one replaces the task's earlier schedule."""

    task_id: UUID
    user_id: UUID
    reminder_time: Moment
    message: str = Field(min_length=1, max_length=500)
    kind: ReminderKind = ReminderKind.MANUAL


class ReminderUpdate(Storable):
    """The end of a pending reminder; with a time, only if it has not been moved from there."""

    status: Literal[ReminderStatus.SENT, ReminderStatus.CANCELLED]
    reminder_time: Moment | None = None


class ReminderResponse(BaseModel):
    """A reminder as it is stored."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    task_id: UUID
    user_id: UUID
    reminder_time: datetime
    message: str
    kind: ReminderKind
    status: ReminderStatus
    sent_at: datetime | None
    created_at: datetime
    updated_at: datetime


class CancelledReminders(BaseModel):
    """How many reminders a request has cancelled."""

    cancelled: int
