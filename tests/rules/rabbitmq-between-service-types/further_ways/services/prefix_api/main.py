from fastapi import FastAPI

from aio_pika import connect_robust
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="APP_")
    rabbitmq_url: str

app = FastAPI()
