"""Configuration."""

from __future__ import annotations

from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    """Read from the environment."""

    database_url: str
    secret_key: str


settings = Settings()
