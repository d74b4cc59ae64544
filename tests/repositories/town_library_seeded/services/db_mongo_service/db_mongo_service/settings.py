"""Settings of the MongoDB data service."""

from pydantic import SecretStr
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    """What the environment says."""

    mongodb_url: SecretStr
    log_level: str = "INFO"
