import asyncio

import uvicorn
from aiogram import Dispatcher


async def serve():
    await uvicorn.Server(uvicorn.Config("x:y")).serve()


async def main(dispatcher):
    # expect: server-started-beside-bot-or-in-thread "`task_bot`"
    asyncio.ensure_future(serve())
    await dispatcher.start_polling(None)


if __name__ == "__main__":
    asyncio.run(main(Dispatcher()))
