"""Settings of the reminder worker."""

from pydantic import AnyHttpUrl, Field

from task_platform.settings import ConsumerSettings


class ReminderWorkerSettings(ConsumerSettings):
    """Environment of task_reminder_worker."""

    service_name: str = "task_reminder_worker"
    db_postgres_service_url: AnyHttpUrl
    check_interval_seconds: float = Field(default=300, gt=0)
    due_soon_minutes: int = Field(default=60, ge=1)
