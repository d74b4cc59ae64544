import asyncio

from aiogram import Bot, Dispatcher
from saq.worker import Worker

bot = Bot("t")
dispatcher = Dispatcher()


async def main() -> None:
    await asyncio.gather(
        Worker(queue=None, functions=[]).start(),  # expect: server-started-beside-bot-or-in-thread
        dispatcher.start_polling(bot),
    )


asyncio.run(main())
