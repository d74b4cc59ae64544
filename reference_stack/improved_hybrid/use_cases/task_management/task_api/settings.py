"""Settings of the HTTP API."""

from typing import Annotated, Literal

from pydantic import AnyHttpUrl, Field, SecretStr, field_validator
from pydantic_settings import NoDecode

from task_platform.settings import ServiceSettings


class ApiSettings(ServiceSettings):
    """Environment of task_api_service."""

    service_name: str = "task_api_service"
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)

    db_postgres_service_url: AnyHttpUrl
    db_mongo_service_url: AnyHttpUrl

    secret_key: SecretStr = Field(min_length=32)
    jwt_algorithm: Literal["HS256", "HS384", "HS512"] = "HS256"
    access_token_expire_minutes: int = Field(default=30, ge=1)
    bot_api_secret: SecretStr = Field(min_length=16)

    allowed_origins: Annotated[list[str], NoDecode] = Field(default_factory=list)
    max_items_per_page: int = Field(default=50, ge=1, le=100)
    redis_cache_ttl: int = Field(default=300, ge=1)
    due_soon_minutes: int = Field(default=60, ge=1)

    @field_validator("allowed_origins", mode="before")
    @classmethod
    def split_origins(cls, value: object) -> object:
        """Accept a comma-separated list."""
        if isinstance(value, str):
            return [origin.strip() for origin in value.split(",") if origin.strip()]
        return value

    @field_validator("allowed_origins")
    @classmethod
    def refuse_wildcard(cls, value: list[str]) -> list[str]:
        """Refuse the wildcard: the API answers with credentials."""
        if "*" in value:
            raise ValueError("name the allowed origins; a wildcard is not accepted")
        return value
