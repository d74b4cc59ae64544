"""Tasks as clients write and read them."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from db_postgres_service.schemas.storable import Moment, Storable


class TaskStatus(StrEnum):
    """How far a task is."""

    TODO = "todo"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class TaskPriority(StrEnum):
    """How much a task matters."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    URGENT = "urgent"


class Publication(StrEnum):
    """Whether the event about a new task has been published."""

    PENDING = "pending"
    ACTIVE = "active"


Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Description = Annotated[str, Field(max_length=10_000)]


class TaskCreate(Storable):
    """A new task; repeating the transaction id creates nothing new."""

    user_id: UUID
    title: Title
    description: Description | None = None
    priority: TaskPriority = TaskPriority.MEDIUM
    due_date: Moment | None = None
    transaction_id: UUID | None = None
    publication: Publication = Publication.ACTIVE


class TaskUpdate(Storable):
    """The fields of a task to be changed; those left out stay as they are."""

    title: Title | None = None
    description: Description | None = None
    status: TaskStatus | None = None
    priority: TaskPriority | None = None
    due_date: Moment | None = None
    publication: Publication | None = None

    @model_validator(mode="after")
    def _refuse_null_for_required_fields(self) -> Self:
        for name in ("title", "status", "priority", "publication"):
            if name in self.model_fields_set and getattr(self, name) is None:
                raise ValueError(f"{name} cannot be null")
        return self


class TaskResponse(BaseModel):
    """A task as it is stored."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    user_id: UUID
    title: str
    description: str | None
    status: TaskStatus
    priority: TaskPriority
    due_date: datetime | None
    publication: Publication
    created_at: datetime
    updated_at: datetime
    completed_at: datetime | None


class TaskFilter(BaseModel):
    """Conditions on a list of tasks."""

    user_id: UUID | None = None
    status: TaskStatus | None = None
    priority: TaskPriority | None = None
    publication: Publication | None = None


class DuePosition(BaseModel):
    """A place in the order of tasks by due date: behind the task that it describes."""

    due_date: datetime
    id: UUID


class TaskStats(BaseModel):
    """Counts over the published tasks of one user."""

    user_id: UUID
    total: int
    by_status: dict[TaskStatus, int]
    by_priority: dict[TaskPriority, int]
    overdue: int
    completed: int
