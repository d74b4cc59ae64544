import asyncio

import beanie  # expect: data-services-present[error] "for MongoDB (usually `db_mongo_service`): `beanie` is imported"
from aiogram import Bot, Dispatcher


async def main() -> None:
    await Dispatcher().start_polling(Bot("x"))


if __name__ == "__main__":
    asyncio.run(main())
