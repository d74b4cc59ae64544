import asyncio

from aiogram import Bot, Dispatcher
from toolkit.base import Service


class Task(Service):
    pass


async def main():
    await Dispatcher().start_polling(Bot("0"))


if __name__ == "__main__":
    asyncio.run(main())
