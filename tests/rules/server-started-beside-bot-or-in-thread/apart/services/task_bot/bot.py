import asyncio

from aiogram import Bot, Dispatcher
from aiohttp import web


async def health():
    runner = web.AppRunner(web.Application())
    await runner.setup()
    await web.TCPSite(runner).start()


async def main():
    # ok: server-started-beside-bot-or-in-thread
    await asyncio.gather(health(), Dispatcher().start_polling(Bot("0")))


if __name__ == "__main__":
    asyncio.run(main())
