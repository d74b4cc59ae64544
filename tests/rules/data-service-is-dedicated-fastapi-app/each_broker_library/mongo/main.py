import aiormq
from fastapi import FastAPI

app = FastAPI()


async def walk(url):
    connection = await aiormq.connect(url)
    channel = await connection.channel()
    # expect: data-service-is-dedicated-fastapi-app "consumes messages (`channel.basic_consume`)"
    await channel.basic_consume("changes", print)


async def drain(queue):
    # expect: data-service-is-dedicated-fastapi-app "consumes messages (`queue.iterator`)"
    async with queue.iterator() as messages:
        print(messages)
