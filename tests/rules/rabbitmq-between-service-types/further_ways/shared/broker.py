import aio_pika
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    rabbitmq_url: str


class Client:
    connect = aio_pika.connect_robust
