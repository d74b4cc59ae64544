"""Application settings from environment variables."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Settings of the notification service."""

    model_config = SettingsConfigDict(
        env_file=".env", case_sensitive=True, extra="ignore"
    )

    SERVICE_NAME: str = "notification-service"
    SERVICE_VERSION: str = "1.0.0"
    LOG_LEVEL: str = "INFO"
    OTEL_EXPORTER_OTLP_ENDPOINT: str = ""
    TRACES_SAMPLED: float = Field(1.0, ge=0, le=1)

    RABBITMQ_HOST: str = "rabbitmq"
    RABBITMQ_PORT: int = 5672
    RABBITMQ_USER: str = "notification-service"
    RABBITMQ_PASSWORD: str

    REDIS_HOST: str = "redis"
    REDIS_PORT: int = 6379
    REDIS_USER: str = "notification-service"
    REDIS_PASSWORD: str

    # A notification that is refused so often goes to the dead letters.
    ATTEMPTS: int = Field(5, ge=1)
    RETRY_DELAY_SECONDS: float = Field(10, gt=0)
    SEND_TIMEOUT_SECONDS: float = Field(10, gt=0)
    # Longer than sending takes: then somebody else may take the event up.
    CLAIM_SECONDS: int = Field(30, ge=15)
    REMEMBERED_DAYS: int = Field(7, ge=1)


settings = Settings()
