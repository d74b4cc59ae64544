import uvloop
from aiogram import Bot, Dispatcher


async def main():
    await Dispatcher().start_polling(Bot("0"))


if __name__ == "__main__":
    # expect: bot-owns-loop-through-asyncio-run "`uvloop.run`"
    uvloop.run(main())
