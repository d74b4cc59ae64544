import asyncio

import saq
from aiogram import Bot, Dispatcher

bot = Bot("t")
dispatcher = Dispatcher()


async def main() -> None:
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(saq.Worker(queue=None, functions=[]).start())  # expect: server-started-beside-bot-or-in-thread
        tasks.create_task(dispatcher.start_polling(bot))


asyncio.run(main())
