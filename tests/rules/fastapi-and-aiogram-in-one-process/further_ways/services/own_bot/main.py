import asyncio

from aiogram import Bot, Dispatcher
# ok: fastapi-and-aiogram-in-one-process
from fastapi import nothing


async def main():
    await Dispatcher().start_polling(Bot("0"))


if __name__ == "__main__":
    asyncio.run(main())
