"""Configuration of the parcel API."""

from __future__ import annotations

from pydantic import AnyHttpUrl
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    """Read from the environment of the container."""

    db_postgres_service_url: AnyHttpUrl
    db_mongo_service_url: AnyHttpUrl
    redis_url: str
    rabbitmq_url: str
    log_level: str = "INFO"
    cache_seconds: int = 30
    prefetch_count: int = 20


settings = Settings()
