import anyio
import uvloop
from aiogram import Bot, Dispatcher


async def main():
    await Dispatcher().start_polling(Bot("0"))


if __name__ == "__main__":
    # ok: bot-owns-loop-through-asyncio-run
    uvloop.run(main())
