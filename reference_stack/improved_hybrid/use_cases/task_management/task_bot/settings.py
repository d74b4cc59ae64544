"""Settings of the bot."""

from typing import Annotated

from pydantic import AnyHttpUrl, Field, SecretStr, field_validator
from pydantic_settings import NoDecode

from task_platform.settings import ConsumerSettings


class BotSettings(ConsumerSettings):
    """Environment of task_bot_service."""

    service_name: str = "task_bot_service"
    api_service_url: AnyHttpUrl
    bot_token: SecretStr = Field(min_length=3)
    bot_username: str = ""
    bot_api_secret: SecretStr = Field(min_length=16)
    telegram_api_base_url: AnyHttpUrl = AnyHttpUrl("https://api.telegram.org")
    max_items_per_page: int = Field(default=50, ge=1, le=100)
    max_file_size: int = Field(default=10_485_760, ge=1)
    allowed_file_types: Annotated[list[str], NoDecode] = Field(
        default_factory=lambda: ["image/jpeg", "image/png", "application/pdf", "text/plain"]
    )

    @field_validator("allowed_file_types", mode="before")
    @classmethod
    def split_types(cls, value: object) -> object:
        """Accept a comma-separated list."""
        if isinstance(value, str):
            return [item.strip() for item in value.split(",") if item.strip()]
        return value
