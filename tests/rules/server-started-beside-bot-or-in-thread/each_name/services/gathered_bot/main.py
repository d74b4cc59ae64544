import asyncio

import uvicorn
from aiogram import Dispatcher


async def serve():
    await uvicorn.Server(uvicorn.Config("x:y")).serve()


async def main(dispatcher):
    # expect: server-started-beside-bot-or-in-thread "`gathered_bot`"
    served = asyncio.gather(serve())
    await dispatcher.start_polling(None)
    await served


if __name__ == "__main__":
    asyncio.run(main(Dispatcher()))
