import asyncio

import sqlalchemy  # expect: data-services-present[error] "for PostgreSQL (usually `db_postgres_service`): `sqlalchemy` is imported"
from aiogram import Bot, Dispatcher


async def main() -> None:
    await Dispatcher().start_polling(Bot("x"))


if __name__ == "__main__":
    asyncio.run(main())
