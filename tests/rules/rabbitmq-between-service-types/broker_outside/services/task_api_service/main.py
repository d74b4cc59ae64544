import os

import aio_pika
from fastapi import FastAPI

URL = os.environ["RABBITMQ_URL"]
app = FastAPI()
