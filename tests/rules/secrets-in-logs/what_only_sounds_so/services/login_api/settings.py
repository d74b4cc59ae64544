from pydantic import SecretStr
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    max_token: int = 5
    refresh_token: SecretStr


settings = Settings()
