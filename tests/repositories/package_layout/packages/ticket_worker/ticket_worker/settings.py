"""Configuration of the reminder worker."""

from __future__ import annotations

from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    """Read from the environment of the container."""

    db_postgres_service_url: str
    db_mongo_service_url: str
    redis_url: str
    rabbitmq_url: str
    prefetch_count: int = 20


settings = Settings()
