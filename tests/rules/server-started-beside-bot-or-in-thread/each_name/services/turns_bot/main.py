import asyncio

import uvicorn
from aiogram import Dispatcher


async def serve():
    await uvicorn.Server(uvicorn.Config("x:y")).serve()


async def main(dispatcher):
    # The bot polls once the server has ended.
    # ok: server-started-beside-bot-or-in-thread
    await asyncio.gather(serve())
    await dispatcher.start_polling(None)


if __name__ == "__main__":
    asyncio.run(main(Dispatcher()))
