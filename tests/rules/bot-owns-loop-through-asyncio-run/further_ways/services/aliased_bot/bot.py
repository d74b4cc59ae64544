from asyncio import get_event_loop

from aiogram import Bot, Dispatcher


async def main():
    await Dispatcher().start_polling(Bot("0"))


run = get_event_loop().run_until_complete

if __name__ == "__main__":
    # expect: bot-owns-loop-through-asyncio-run "by hand"
    run(main())
