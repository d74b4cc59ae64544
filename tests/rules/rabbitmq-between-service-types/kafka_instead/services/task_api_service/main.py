import os

from aiokafka import AIOKafkaProducer
from fastapi import FastAPI

SERVERS = os.environ["KAFKA_BOOTSTRAP_SERVERS"]
app = FastAPI()
