"""Application settings from environment variables."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Settings of the product service."""

    model_config = SettingsConfigDict(
        env_file=".env", case_sensitive=True, extra="ignore"
    )

    SERVICE_NAME: str = "product-service"
    SERVICE_VERSION: str = "1.0.0"
    LOG_LEVEL: str = "INFO"
    OTEL_EXPORTER_OTLP_ENDPOINT: str = ""
    TRACES_SAMPLED: float = Field(1.0, ge=0, le=1)

    # Origins of pages that call the service past the gateway, with commas between.
    ALLOWED_ORIGINS: str = ""

    DATABASE_URL: str

    REDIS_HOST: str = "redis"
    REDIS_PORT: int = 6379
    REDIS_USER: str = "product-service"
    REDIS_PASSWORD: str
    CACHE_TTL_SECONDS: int = Field(300, ge=1)

    USER_SERVICE_URL: str = "http://user-service:8001"

    # What the order service shows to reserve stock.
    RESERVATION_API_KEY: str = Field(min_length=32)


settings = Settings()
