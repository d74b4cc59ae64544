import asyncio
import os


from aiogram import Bot, Dispatcher


async def main() -> None:
    await Dispatcher().start_polling(Bot("x"))


if __name__ == "__main__":
    asyncio.run(main())


def host() -> str:
    return os.environ["PGHOST"]  # expect: data-services-present[error] "`front_bot` reads `PGHOST`"
