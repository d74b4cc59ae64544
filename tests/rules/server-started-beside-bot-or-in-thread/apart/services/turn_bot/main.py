import asyncio

import uvicorn
from aiogram import Bot, Dispatcher


async def main():
    await asyncio.gather(asyncio.sleep(0), asyncio.sleep(0))
    # One after the other.
    # ok: server-started-beside-bot-or-in-thread
    await uvicorn.Server(uvicorn.Config("x:y")).serve()
    await Dispatcher().start_polling(Bot("0"))


if __name__ == "__main__":
    asyncio.run(main())
