"""Configuration of the users service."""

from __future__ import annotations

from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    """Read from the environment of the container."""

    db_postgres_service_url: str


settings = Settings()
