from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    database_url: str
    rabbitmq_url: str
    legacy_url: str
    sentry_dsn: str = ""


settings = Settings()
