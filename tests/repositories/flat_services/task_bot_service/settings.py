"""Configuration of the task bot."""

from __future__ import annotations

from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    """Read from the environment of the container."""

    bot_token: str
    task_api_url: str
    redis_url: str
    rabbitmq_url: str


settings = Settings()
