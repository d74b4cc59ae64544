import asyncio

from aiogram import Bot, Dispatcher


async def main():
    await Dispatcher().start_polling(Bot("0"))


def logged(function):
    def wrapper():
        print("start")
        function()

    return wrapper


@logged
def start():
    # ok: bot-owns-loop-through-asyncio-run
    asyncio.run(main())


if __name__ == "__main__":
    start()
