"""Application settings from environment variables."""

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Settings of the order service."""

    DATABASE_URL: str

    USER_SERVICE_URL: str = "http://user-service:8001"
    PRODUCT_SERVICE_URL: str = "http://product-service:8002"

    RABBITMQ_HOST: str = "rabbitmq"
    RABBITMQ_PORT: int = 5672
    RABBITMQ_USER: str
    RABBITMQ_PASSWORD: str

    OTLP_ENDPOINT: str = "http://jaeger:4317"

    model_config = SettingsConfigDict(env_file=".env", case_sensitive=True)


settings = Settings()
