import asyncio

from aiogram import Bot, Dispatcher
import importlib
import os

# expect: fastapi-and-aiogram-in-one-process "`injected_bot`"
importlib.import_module(os.getenv("WEB", "fastapi"))


async def main():
    await Dispatcher().start_polling(Bot("0"))


if __name__ == "__main__":
    asyncio.run(main())
