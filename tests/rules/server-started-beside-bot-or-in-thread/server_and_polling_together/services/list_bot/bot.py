import asyncio

from aiogram import Bot, Dispatcher
from uvicorn import Config, Server


async def main():
    # expect: server-started-beside-bot-or-in-thread "`list_bot`"
    jobs = [Server(Config("x:y")).serve(), Dispatcher().start_polling(Bot("0"))]
    await asyncio.wait(jobs)


if __name__ == "__main__":
    asyncio.run(main())
