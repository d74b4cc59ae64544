import asyncio

from aiogram import Bot, Dispatcher
# expect: library-mediated-db-connection "lets `aiogram.fsm.storage.mongo` connect to a database"
from aiogram.fsm.storage.mongo import MongoStorage

from settings import settings
from tasks import tasks


def storage() -> MongoStorage:
    return MongoStorage.from_url(settings.mongo_url, db_name="states")


async def main() -> None:
    tasks.send_task("begin")
    await Dispatcher(storage=storage()).start_polling(Bot(settings.token))


asyncio.run(main())
