"""Application settings from environment variables."""

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Settings of the user service."""

    DATABASE_URL: str

    SECRET_KEY: str
    ALGORITHM: str = "HS256"
    ACCESS_TOKEN_EXPIRE_MINUTES: int = 30

    OTLP_ENDPOINT: str = "http://jaeger:4317"

    model_config = SettingsConfigDict(env_file=".env", case_sensitive=True)


settings = Settings()
