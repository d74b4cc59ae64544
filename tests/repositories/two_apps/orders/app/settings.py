"""Configuration of the orders service."""

from __future__ import annotations

from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    """Read from the environment of the container."""

    db_postgres_service_url: str
    users_api_url: str


settings = Settings()
