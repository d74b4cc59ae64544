from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    returns_exchange: str = "returns"


settings = Settings()
