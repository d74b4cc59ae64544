import asyncio

from aiogram import Bot, Dispatcher
import enum
from importlib import import_module as load


class Library(enum.Enum):
    WEB = "fastapi"


# expect: fastapi-and-aiogram-in-one-process "`enumerated_bot`"
load(Library.WEB.value)


async def main():
    await Dispatcher().start_polling(Bot("0"))


if __name__ == "__main__":
    asyncio.run(main())
