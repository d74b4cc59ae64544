import pika
from fastapi import FastAPI
from listener import listen

app = FastAPI()
listen(pika.BlockingConnection().channel())
