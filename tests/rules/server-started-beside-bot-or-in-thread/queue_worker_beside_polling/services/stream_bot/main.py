import asyncio

from aiogram import Bot, Dispatcher
from faststream import FastStream

bot = Bot("t")
dispatcher = Dispatcher()
stream = FastStream(None)


async def main() -> None:
    await asyncio.gather(
        stream.run(),  # expect: server-started-beside-bot-or-in-thread
        dispatcher.start_polling(bot),
    )


asyncio.run(main())
