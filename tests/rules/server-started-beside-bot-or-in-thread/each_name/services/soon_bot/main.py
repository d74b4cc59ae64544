import asyncio

import anyio

import uvicorn
from aiogram import Dispatcher


async def serve():
    await uvicorn.Server(uvicorn.Config("x:y")).serve()


async def main(dispatcher):
    async with anyio.create_task_group() as group:
        # expect: server-started-beside-bot-or-in-thread "`soon_bot`"
        group.start_soon(serve())
        await dispatcher.start_polling(None)


if __name__ == "__main__":
    asyncio.run(main(Dispatcher()))
