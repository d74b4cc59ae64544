import asyncio

from aiogram import Bot, Dispatcher
import importlib

LIBRARY = "fast"
# expect: fastapi-and-aiogram-in-one-process "`formatted_bot`"
importlib.import_module(f"{LIBRARY}api")


async def main():
    await Dispatcher().start_polling(Bot("0"))


if __name__ == "__main__":
    asyncio.run(main())
