"""Settings of the PostgreSQL data service."""

from pydantic import SecretStr
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    """What the environment says."""

    database_url: SecretStr
    log_level: str = "INFO"
