import os

from fastapi import FastAPI
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    redis_url: str
    broker_url: str


settings = Settings()
print(settings.redis_url, os.environ["CACHE_URL"])
app = FastAPI()
