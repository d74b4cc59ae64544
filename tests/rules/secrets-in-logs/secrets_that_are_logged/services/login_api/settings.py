from pydantic import SecretStr
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    api_key: str
    bot_token: str
    key: str
    signing_key: SecretStr
    refresh_token: SecretStr


settings = Settings()
