"""Application settings from environment variables."""

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Settings of the notification service."""

    RABBITMQ_HOST: str = "rabbitmq"
    RABBITMQ_PORT: int = 5672
    RABBITMQ_USER: str
    RABBITMQ_PASSWORD: str

    REDIS_URL: str = "redis://redis:6379/1"
    METRICS_PORT: int = 8004

    model_config = SettingsConfigDict(env_file=".env", case_sensitive=True)


settings = Settings()
