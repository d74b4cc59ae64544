from fastapi import FastAPI
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    redis_url: str = "redis://redis:6379/0"
    public_name: str = "rabbitmq"


settings = Settings()
app = FastAPI()
print(settings.redis_url, settings.public_name)
