import aio_pika
# expect: data-service-is-dedicated-fastapi-app "contains a bot (`aiogram`)"
from aiogram import Bot
from fastapi import FastAPI

app = FastAPI()


async def listen(queue):
    # expect: data-service-is-dedicated-fastapi-app "consumes messages (`queue.consume`)"
    await queue.consume(print)


def walk(items):
    # ok: data-service-is-dedicated-fastapi-app
    return items.iterator()
