"""Application settings from environment variables."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Settings of the order service."""

    model_config = SettingsConfigDict(
        env_file=".env", case_sensitive=True, extra="ignore"
    )

    SERVICE_NAME: str = "order-service"
    SERVICE_VERSION: str = "1.0.0"
    LOG_LEVEL: str = "INFO"
    OTEL_EXPORTER_OTLP_ENDPOINT: str = ""
    TRACES_SAMPLED: float = Field(1.0, ge=0, le=1)

    # Origins of pages that call the service past the gateway, with commas between.
    ALLOWED_ORIGINS: str = ""

    DATABASE_URL: str

    USER_SERVICE_URL: str = "http://user-service:8001"
    PRODUCT_SERVICE_URL: str = "http://product-service:8002"

    # Shown to the product service to reserve stock.
    RESERVATION_API_KEY: str = Field(min_length=32)

    RABBITMQ_HOST: str = "rabbitmq"
    RABBITMQ_PORT: int = 5672
    RABBITMQ_USER: str = "order-service"
    RABBITMQ_PASSWORD: str

    # An order that cannot be confirmed within this time is cancelled.
    SAGA_DEADLINE_SECONDS: float = Field(60, gt=0)
    SAGA_INTERVAL_SECONDS: float = Field(1, gt=0)
    # Longer than the calls of one step take together.
    SAGA_LEASE_SECONDS: float = Field(15, ge=10)
    SAGA_LONGEST_WAIT_SECONDS: float = Field(30, gt=0)

    RELAY_INTERVAL_SECONDS: float = Field(0.5, gt=0)
    PUBLISH_TIMEOUT_SECONDS: float = Field(5, gt=0)
    OUTBOX_RETENTION_DAYS: int = Field(7, ge=1)


settings = Settings()
