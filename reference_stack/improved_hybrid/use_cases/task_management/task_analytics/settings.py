"""Settings of the analytics worker."""

from pydantic import AnyHttpUrl, Field

from task_platform.settings import ConsumerSettings


class AnalyticsWorkerSettings(ConsumerSettings):
    """Environment of task_analytics_worker."""

    service_name: str = "task_analytics_worker"
    db_mongo_service_url: AnyHttpUrl
    analytics_interval_seconds: float = Field(default=3600, gt=0)
    cleanup_interval_seconds: float = Field(default=86_400, gt=0)
    retention_days: int = Field(default=365, ge=1)
