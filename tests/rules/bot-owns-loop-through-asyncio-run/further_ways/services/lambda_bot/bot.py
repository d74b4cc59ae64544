import asyncio

from aiogram import Bot, Dispatcher


async def main():
    await Dispatcher().start_polling(Bot("0"))


start = lambda: asyncio.get_event_loop().run_until_complete(main())  # expect: bot-owns-loop-through-asyncio-run "by hand"

if __name__ == "__main__":
    start()
