"""Settings of the service, read once from the environment."""

from functools import lru_cache
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Environment of the PostgreSQL data service."""

    model_config = SettingsConfigDict(extra="ignore")

    database_url: str
    connection_pool_size: int = Field(default=20, ge=1, le=200)
    database_timeout_seconds: float = Field(default=10.0, gt=0)
    migrations_directory: Path = Path("/app/migrations/task_management")

    service_name: str = "db_postgres_service"
    service_version: str = "1.0.0"
    env: str = "development"
    debug: bool = False
    log_level: str = "INFO"
    # A container listens on its network.
    host: str = "0.0.0.0"  # noqa: S104  # nosec B104
    port: int = Field(default=8000, ge=1, le=65535)
    shutdown_timeout_seconds: int = Field(default=20, ge=1)

    otel_exporter_otlp_endpoint: str = ""
    otel_traces_sampler_arg: float = Field(default=1.0, ge=0, le=1)
    sentry_dsn: str = ""


@lru_cache
def get_settings() -> Settings:
    """Read the environment on the first call and return the same settings afterwards."""
    return Settings()
