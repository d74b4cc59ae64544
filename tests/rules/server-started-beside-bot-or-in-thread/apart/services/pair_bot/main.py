import asyncio

import uvicorn
from aiogram import Bot, Dispatcher

from servers import servers


async def prepare():
    await asyncio.gather(asyncio.sleep(0), asyncio.sleep(0))


async def main():
    # Two pollings are two bots on one loop.
    # ok: server-started-beside-bot-or-in-thread
    await asyncio.gather(Dispatcher().start_polling(Bot("0")), Dispatcher().start_polling(Bot("1")))


if __name__ == "__main__":
    asyncio.run(main())
