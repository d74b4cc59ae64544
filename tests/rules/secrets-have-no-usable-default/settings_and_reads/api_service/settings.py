import os
from typing import Self

from making import made
from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    # expect: secrets-have-no-usable-default[error] "`SECRET_KEY` has a default: without the variable the service runs with a secret that stands in the repository"
    SECRET_KEY: str = "your-secret-key-change-in-production"
    # expect: secrets-have-no-usable-default
    bot_token: str = Field(default="dev-token")
    # expect: secrets-have-no-usable-default
    API_KEY: SecretStr = SecretStr("dev-key")
    # expect: secrets-have-no-usable-default
    PRIVATE_KEY: SecretStr = Field(SecretStr("dev-key"))
    # expect: secrets-have-no-usable-default
    REDIS_PASSWORD: str = Field("dev", min_length=2)
    # expect: secrets-have-no-usable-default "`DATABASE_URL` has a default that holds a password"
    DATABASE_URL: str = "postgresql+asyncpg://postgres:postgres@postgres:5432/tasks"
    # expect: secrets-have-no-usable-default
    CHECKED_ELSEWHERE_SECRET: str = "dev"
    # ok: secrets-have-no-usable-default
    JWT_SECRET: SecretStr
    # ok: secrets-have-no-usable-default
    SMTP_PASSWORD: SecretStr | None = None
    # ok: secrets-have-no-usable-default
    CACHE_URL: str = "redis://redis:6379/0"
    # ok: secrets-have-no-usable-default
    SIGNING_KEY: str = "/run/secrets/signing.pem"
    # ok: secrets-have-no-usable-default
    CHARS_PER_TOKEN: float = 1.3
    # expect: secrets-have-no-usable-default
    FOURTH_TOKEN: SecretStr = Field(default=SecretStr("dev-key"))
    # ok: secrets-have-no-usable-default
    EMPTY_TOKEN: str = Field(default="", min_length=2)
    # ok: secrets-have-no-usable-default
    ALIASED_TOKEN: str = Field(validation_alias="ANOTHER_TOKEN")
    # ok: secrets-have-no-usable-default
    FIRST_TOKEN: SecretStr = SecretStr(os.environ["OTHER"])
    # ok: secrets-have-no-usable-default
    SECOND_TOKEN: SecretStr = Field(SecretStr(os.environ["OTHER"]))
    # ok: secrets-have-no-usable-default
    THIRD_TOKEN: str = Field(default_factory=made("anew"))
    # ok: secrets-have-no-usable-default
    VALIDATED_SECRET: str = "changeme"
    # ok: secrets-have-no-usable-default
    PASSWORD_MIN_LENGTH: str = "12"

    @field_validator("VALIDATED_SECRET")
    @classmethod
    def is_set(cls, value: str) -> str:
        if value == "changeme":
            raise ValueError("set it")
        return value

    @field_validator("CHECKED_ELSEWHERE_SECRET")
    @classmethod
    def stripped(cls, value: str) -> str:
        return value.strip()

    def other(self) -> None:
        raise ValueError("SECRET_KEY")


class Keys(BaseSettings):
    # ok: secrets-have-no-usable-default
    ENCRYPTION_KEY: str = "changeme"

    @model_validator(mode="after")
    def are_set(self) -> Self:
        if self.ENCRYPTION_KEY == "changeme":
            raise ValueError("set it")
        return self


class Tokens(BaseSettings):
    # ok: secrets-have-no-usable-default
    WEBHOOK_TOKEN: str = "changeme"

    @field_validator("*")
    @classmethod
    def are_set(cls, value: str) -> str:
        if value == "changeme":
            raise ValueError("set it")
        return value


settings = Settings()
