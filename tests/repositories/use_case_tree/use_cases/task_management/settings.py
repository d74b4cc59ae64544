"""Configuration of all services of the use case."""

from __future__ import annotations

from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    """Read from the environment of the container; a service reads what it needs."""

    db_postgres_service_url: str = "http://db_postgres_service:8000"
    db_mongo_service_url: str = "http://db_mongo_service:8000"
    task_api_url: str = "http://task_api_service:8000"
    redis_url: str
    rabbitmq_url: str
    bot_token: str = ""
    cache_seconds: int = 30
    prefetch_count: int = 20


settings = Settings()
