import os

from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    store_url: str
    given_url: str = "http://db_postgres_service:8000"
    kept_url: str = "http://db_postgres_service:8000"
    notes_url: str = "http://notes_service:8000"
    limit: int = 3


settings = Settings()
STORE = os.environ["STORE_URL"]
PAGE = settings.limit
