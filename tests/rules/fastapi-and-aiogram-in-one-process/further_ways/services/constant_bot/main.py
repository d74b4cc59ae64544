import asyncio

from aiogram import Bot, Dispatcher
import importlib

from names import WEB

# expect: fastapi-and-aiogram-in-one-process "`constant_bot`"
importlib.import_module(WEB)


async def main():
    await Dispatcher().start_polling(Bot("0"))


if __name__ == "__main__":
    asyncio.run(main())
