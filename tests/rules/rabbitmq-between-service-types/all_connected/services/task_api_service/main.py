from aio_pika import connect_robust
from fastapi import FastAPI
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    rabbitmq_url: str


app = FastAPI()
