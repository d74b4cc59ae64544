"""Application settings from environment variables."""

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Settings of the product service."""

    DATABASE_URL: str

    REDIS_URL: str = "redis://redis:6379/0"
    CACHE_TTL_SECONDS: int = 300

    USER_SERVICE_URL: str = "http://user-service:8001"

    OTLP_ENDPOINT: str = "http://jaeger:4317"

    model_config = SettingsConfigDict(env_file=".env", case_sensitive=True)


settings = Settings()
