"""Data transfer objects of the use case."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel


class TaskStatus(StrEnum):
    """Where a task stands."""

    TODO = "todo"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"


class TaskCreate(BaseModel):
    """A new task."""

    user_id: int
    title: str


class TaskResponse(TaskCreate):
    """A stored task."""

    id: int
    status: TaskStatus = TaskStatus.TODO
    due_date: datetime | None = None
