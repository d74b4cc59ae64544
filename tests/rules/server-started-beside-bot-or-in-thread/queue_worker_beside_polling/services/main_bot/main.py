import asyncio

import arq
from aiogram import Bot, Dispatcher

bot = Bot("t")
dispatcher = Dispatcher()


async def main() -> None:
    task = asyncio.create_task(arq.Worker(functions=[]).main())  # expect: server-started-beside-bot-or-in-thread
    await asyncio.gather(dispatcher.start_polling(bot), task)


asyncio.run(main())
