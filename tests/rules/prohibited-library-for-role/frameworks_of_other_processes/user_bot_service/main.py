from fastapi import FastAPI
import asyncio

from aiogram import Bot, Dispatcher


async def main() -> None:
    await Dispatcher().start_polling(Bot("x"))


asyncio.run(main())
print(FastAPI)
