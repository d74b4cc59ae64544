import asyncio

from aiogram import Bot, Dispatcher
from arq.worker import Worker

bot = Bot("t")
dispatcher = Dispatcher()


async def main() -> None:
    asyncio.create_task(Worker(functions=[]).async_run())  # expect: server-started-beside-bot-or-in-thread
    await dispatcher.start_polling(bot)


asyncio.run(main())
