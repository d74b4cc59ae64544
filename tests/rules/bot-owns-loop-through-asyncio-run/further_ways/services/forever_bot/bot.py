import asyncio

from aiogram import Bot, Dispatcher


async def main():
    await Dispatcher().start_polling(Bot("0"))


if __name__ == "__main__":
    loop = asyncio.get_event_loop()
    loop.create_task(main())
    # expect: bot-owns-loop-through-asyncio-run "by hand with `loop.run_forever`"
    loop.run_forever()
