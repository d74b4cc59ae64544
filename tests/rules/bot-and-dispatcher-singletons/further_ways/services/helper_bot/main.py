import asyncio
import os

from aiogram import Bot, Dispatcher


class Holder:
    def __init__(self):
        # ok: bot-and-dispatcher-singletons
        self.bot = Bot("token")


def send_message_with():
    # A name alone does not make it run for each message.
    # ok: bot-and-dispatcher-singletons
    return Dispatcher()


async def main():
    holder = Holder() if os.environ.get("A") else Holder()
    await send_message_with().start_polling(holder.bot)


asyncio.run(main())
