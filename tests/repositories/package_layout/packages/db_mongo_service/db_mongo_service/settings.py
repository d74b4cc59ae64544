"""Configuration of the MongoDB data service."""

from __future__ import annotations

from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    """Read from the environment of the container."""

    mongodb_url: str
    mongodb_database: str = "ticket_analytics_db"


settings = Settings()
