"""Settings of the loan API."""

from pydantic import SecretStr
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    """What the environment says."""

    db_postgres_service_url: str
    db_mongo_service_url: str
    redis_url: SecretStr
    rabbitmq_url: SecretStr
    jwt_secret: SecretStr
    log_level: str = "INFO"
