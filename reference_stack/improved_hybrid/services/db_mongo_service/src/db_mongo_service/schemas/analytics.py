"""What the service derives from events and activities."""

from typing import Self
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, model_validator

from db_mongo_service.schemas.storable import Moment, Storable


class ProductivityRequest(Storable):
    """The user and the period that statistics are wanted for."""

    user_id: UUID
    period_start: Moment
    period_end: Moment

    @model_validator(mode="after")
    def _refuse_empty_period(self) -> Self:
        if self.period_end <= self.period_start:
            raise ValueError("period_end must be after period_start")
        return self


class ProductivityStats(ProductivityRequest):
    """Statistics about the tasks of one user in one period."""

    tasks_created: int
    tasks_completed: int
    completion_rate: float
    average_completion_seconds: float | None
    most_active_hour: int | None
    created_at: AwareDatetime
    updated_at: AwareDatetime


class UserAnalytics(BaseModel):
    """All that is known about the activity of one user."""

    user_id: UUID
    events_total: int
    by_action: dict[str, int]
    last_activity: AwareDatetime | None
    productivity: ProductivityStats | None


class DailyTaskCounts(BaseModel):
    """Tasks created and completed on one day, by UTC."""

    day: str
    created: int
    completed: int


class TaskAnalyticsData(BaseModel):
    """How one user gets along with tasks."""

    created: int
    completed: int
    completion_rate: float
    average_completion_seconds: float | None
    by_day: list[DailyTaskCounts]


class TaskAnalytics(BaseModel):
    """Envelope of the task analytics of a user."""

    data: TaskAnalyticsData


class TaskAction(BaseModel):
    """One thing that happened to a task."""

    action: str
    timestamp: AwareDatetime


class TaskHistory(BaseModel):
    """What happened to a task; `action` is the latest of it."""

    task_id: UUID
    action: str
    actions: list[TaskAction]


class TaskCompletion(BaseModel):
    """When a task was completed."""

    task_id: UUID
    completed_at: AwareDatetime
