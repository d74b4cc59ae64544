import asyncio

import uvicorn


async def consume():
    await asyncio.sleep(1)


def serve():
    uvicorn.run("scripted.web:app")


def work():
    asyncio.run(consume())


def report():
    asyncio.run(consume())
