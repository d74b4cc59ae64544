import asyncio

from aiogram import Dispatcher


async def main():
    await Dispatcher().run_webhook("/hook")


if __name__ == "__main__":
    # ok: bot-owns-loop-through-asyncio-run
    asyncio.run(main())
