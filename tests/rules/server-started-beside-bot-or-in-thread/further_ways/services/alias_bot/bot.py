import asyncio as aio

from aiogram import Bot, Dispatcher
from uvicorn import Config as Setup
from uvicorn import Server as Web

dp = Dispatcher()
poll = dp.start_polling


async def main():
    server = Web(Setup("x:y"))
    serve = server.serve
    # expect: server-started-beside-bot-or-in-thread "`alias_bot`"
    await aio.gather(serve(), poll(Bot("0")))


if __name__ == "__main__":
    aio.run(main())
