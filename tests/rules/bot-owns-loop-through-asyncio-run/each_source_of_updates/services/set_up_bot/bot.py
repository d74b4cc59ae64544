import asyncio

from aiogram import Dispatcher
from aiogram.webhook.aiohttp_server import setup_application


async def main():
    setup_application(None, Dispatcher())
    return Dispatcher


if __name__ == "__main__":
    # ok: bot-owns-loop-through-asyncio-run
    asyncio.run(main())
