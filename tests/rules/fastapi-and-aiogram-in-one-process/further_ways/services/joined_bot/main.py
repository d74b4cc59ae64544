import asyncio

from aiogram import Bot, Dispatcher
import importlib

# expect: fastapi-and-aiogram-in-one-process "`joined_bot`"
importlib.import_module(".".join(["fastapi", "applications"]))


async def main():
    await Dispatcher().start_polling(Bot("0"))


if __name__ == "__main__":
    asyncio.run(main())
