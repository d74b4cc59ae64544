"""Settings of the bot."""

from pydantic import SecretStr
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    """What the environment says."""

    bot_token: SecretStr
    loan_api_url: str
    redis_url: SecretStr
    rabbitmq_url: SecretStr
    log_level: str = "INFO"
