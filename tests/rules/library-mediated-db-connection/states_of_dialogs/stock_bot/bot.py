import asyncio
import os

from aiogram import Bot, Dispatcher
# Nothing tells it where Redis is: no repair.
# expect: library-mediated-db-connection
from aiogram.fsm.storage.mongo import MongoStorage
# The client of the storage is made elsewhere: no repair.
# expect: library-mediated-db-connection
from aiogram.fsm.storage.pymongo import PyMongoStorage
from clients import client

storage = MongoStorage.from_url(os.environ["STATES_URL"])
other = PyMongoStorage(client)


async def main() -> None:
    await Dispatcher(storage=storage).start_polling(Bot("1:a"))


asyncio.run(main())
