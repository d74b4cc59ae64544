import asyncio

from aiogram import Bot, Dispatcher


async def main() -> None:
    await Dispatcher().start_polling(Bot("1:a"))


if __name__ == "__main__":
    asyncio.run(main())
