import asyncio

from aiogram import Bot, Dispatcher
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web


async def main():
    app = web.Application()
    SimpleRequestHandler(Dispatcher(), Bot("0")).register(app, path="/hook")
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner).start()


if __name__ == "__main__":
    # ok: bot-owns-loop-through-asyncio-run
    asyncio.run(main())
