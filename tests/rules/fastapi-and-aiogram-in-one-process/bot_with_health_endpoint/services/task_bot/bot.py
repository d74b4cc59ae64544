import asyncio

from aiogram import Bot, Dispatcher

# expect: fastapi-and-aiogram-in-one-process "`task_bot` (business_bot) holds `fastapi` (bot) beside `aiogram` (bot)"
from fastapi import FastAPI

app = FastAPI()


async def main():
    await Dispatcher().start_polling(Bot("0"))


if __name__ == "__main__":
    asyncio.run(main())
