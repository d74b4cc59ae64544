import asyncio

from aiogram import Bot, Dispatcher
from uvicorn import Config, Server


async def main():
    # expect: server-started-beside-bot-or-in-thread "`task_bot`"
    api = asyncio.create_task(Server(Config("x:y")).serve())
    await Dispatcher().start_polling(Bot("0"))
    await api


if __name__ == "__main__":
    asyncio.run(main())
