import asyncio

import arq
from aiogram import Bot, Dispatcher

bot = Bot("t")
dispatcher = Dispatcher()


async def main() -> None:
    # One after the other, not beside.
    await arq.Worker(functions=[], burst=True).async_run()  # ok: server-started-beside-bot-or-in-thread
    await dispatcher.start_polling(bot)


asyncio.run(main())
