import asyncio

from aiogram import Bot, Dispatcher
# expect: fastapi-and-aiogram-in-one-process "the process of `mail_bot` (business_bot) holds `fastapi` (main) beside `aiogram` (main), like `push_bot`"
from fastapi import FastAPI


async def main():
    await Dispatcher().start_polling(Bot("1:x"))


if __name__ == "__main__":
    asyncio.run(main())
