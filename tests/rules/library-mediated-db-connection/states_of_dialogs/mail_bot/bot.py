import asyncio
import os

from aiogram import Bot, Dispatcher
# expect: library-mediated-db-connection
from aiogram.fsm.storage.pymongo import PyMongoStorage as Storage

storage = Storage.from_url(
    os.environ["STATES_URL"],
    collection_name="mails",
)


async def main() -> None:
    await Dispatcher(storage=storage).start_polling(Bot("1:a"))


asyncio.run(main())
