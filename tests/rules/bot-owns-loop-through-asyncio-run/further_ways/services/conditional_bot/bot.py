import asyncio

from aiogram import Bot, Dispatcher


async def main():
    await Dispatcher().start_polling(Bot("0"))


if __name__ == "__main__":
    try:
        import uvloop
    except ImportError:
        # ok: bot-owns-loop-through-asyncio-run
        asyncio.run(main())
    else:
        # ok: bot-owns-loop-through-asyncio-run
        uvloop.run(main())
