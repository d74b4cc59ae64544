import asyncio

from aiogram import Bot, Dispatcher


async def main():
    await Dispatcher().start_polling(Bot("1:x"))


if __name__ == "__main__":
    loop = asyncio.new_event_loop()
    # expect: bot-owns-loop-through-asyncio-run "drives its loop by hand with `loop.run_until_complete`, like `push_bot`"
    loop.run_until_complete(main())
