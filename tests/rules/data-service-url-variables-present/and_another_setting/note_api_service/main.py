from fastapi import FastAPI
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    db_postgres_service_url: str
    jwt_issuer: str


settings = Settings()
print(settings.db_postgres_service_url)
app = FastAPI()
