from fastapi import FastAPI
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    api_url: str = "http://task_api_service:8000"
    db_postgres_service_url: str


settings = Settings()
print(settings.api_url)
app = FastAPI()
