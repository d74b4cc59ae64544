import asyncio

import uvicorn
from aiogram import Bot, Dispatcher

dp = Dispatcher()


async def on_startup():
    # expect: server-started-beside-bot-or-in-thread "`startup_bot`"
    asyncio.create_task(uvicorn.Server(uvicorn.Config("x:y")).serve())


dp.startup.register(on_startup)


async def main():
    await dp.start_polling(Bot("0"))


if __name__ == "__main__":
    asyncio.run(main())
