from aio_pika import connect_robust
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    rabbitmq_url: str = "amqp://rabbitmq:5672/"
