import asyncio
from typing import TYPE_CHECKING

# ok: worker-imports-web-or-bot-framework
from aiohttp import web
from prometheus_client import start_http_server

# expect: worker-imports-web-or-bot-framework "the bot framework `aiogram`"
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError

if TYPE_CHECKING:
    # expect: worker-imports-web-or-bot-framework[warning] "`starlette`"
    from starlette.requests import Request


async def main():
    start_http_server(9000)
    web.Application()
    Bot("0")


if __name__ == "__main__":
    asyncio.run(main())
