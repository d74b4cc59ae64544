import asyncio

from aiogram import Dispatcher
from aiohttp import web


async def main():
    web.run_app(web.Application())
    return Dispatcher


if __name__ == "__main__":
    # ok: bot-owns-loop-through-asyncio-run
    asyncio.run(main())
