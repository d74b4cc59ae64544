import asyncio

import arq
from aiogram import Bot, Dispatcher

bot = Bot("t")
dispatcher = Dispatcher()


async def main() -> None:
    worker = arq.Worker(functions=[])
    await asyncio.gather(
        dispatcher.start_polling(bot),
        worker.async_run(),  # expect: server-started-beside-bot-or-in-thread "`worker.async_run` runs beside"
    )


asyncio.run(main())
