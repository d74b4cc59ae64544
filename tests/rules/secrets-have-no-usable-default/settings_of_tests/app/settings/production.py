from pydantic import SecretStr
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    # expect: secrets-have-no-usable-default
    secret_key: SecretStr = SecretStr("library-2026-key")


class TestAppSettings(Settings):
    # ok: secrets-have-no-usable-default
    signing_secret: SecretStr = SecretStr("library-2026-key")
