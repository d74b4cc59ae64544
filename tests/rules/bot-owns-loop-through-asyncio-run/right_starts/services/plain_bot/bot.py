import asyncio as aio
from contextlib import suppress

from aiogram import Bot, Dispatcher


async def main():
    await Dispatcher().start_polling(Bot("0"))


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        # ok: bot-owns-loop-through-asyncio-run
        aio.run(main())
