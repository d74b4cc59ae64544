from fastapi import FastAPI

import enum
import os

import aio_pika as broker


class Key(str, enum.Enum):
    URL = "RABBITMQ_URL"


url = os.environ[Key.URL.value]

app = FastAPI()
