"""Settings of the worker."""

from pydantic import SecretStr
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    """What the environment says."""

    db_postgres_service_url: str
    redis_url: SecretStr
    rabbitmq_url: SecretStr
    log_level: str = "INFO"
