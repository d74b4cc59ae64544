import asyncio

from aiogram import Dispatcher


async def run(dispatcher, health_server):
    # expect: server-started-beside-bot-or-in-thread "`given_bot`"
    await asyncio.gather(health_server.serve(), dispatcher.start_polling(None))


async def main(dispatcher):
    await run(dispatcher, None)


if __name__ == "__main__":
    asyncio.run(main(Dispatcher()))
