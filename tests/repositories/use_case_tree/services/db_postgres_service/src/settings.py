"""Configuration of the PostgreSQL data service."""

from __future__ import annotations

from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    """Read from the environment of the container."""

    database_url: str
    pool_size: int = 10
    log_level: str = "INFO"


settings = Settings()
