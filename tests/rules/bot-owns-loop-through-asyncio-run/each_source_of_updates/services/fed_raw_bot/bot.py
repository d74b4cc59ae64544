import asyncio

from aiogram import Dispatcher


async def main():
    await Dispatcher().feed_raw_update(None, {})


if __name__ == "__main__":
    # ok: bot-owns-loop-through-asyncio-run
    asyncio.run(main())
