import asyncio

from aiogram import Bot, Dispatcher

# expect: fastapi-and-aiogram-in-one-process "`lambda_bot`"
load = lambda: __import__("fastapi")


async def main():
    await Dispatcher().start_polling(Bot("0"))


if __name__ == "__main__":
    asyncio.run(main())
