import asyncio

from aiogram import Bot, Dispatcher
# ok: fastapi-and-aiogram-in-one-process
from aiohttp import web
# ok: fastapi-and-aiogram-in-one-process
import fastapi_like

TEXT = "import fastapi"


async def main():
    await Dispatcher().start_polling(Bot("0"))


if __name__ == "__main__":
    asyncio.run(main())
