import asyncio

from aiogram import Bot, Dispatcher
from security import describe


async def main() -> None:
    print(describe("a"))
    await Dispatcher().start_polling(Bot("x"))


if __name__ == "__main__":
    asyncio.run(main())
