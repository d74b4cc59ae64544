import multiprocessing
import asyncio

import uvicorn
from aiogram import Bot, Dispatcher


def serve():
    uvicorn.run("web:app")


async def main(bot, given: multiprocessing.Pool = None):
    # expect: several-roles-in-one-container "`pool_given_bot`"
    given.apply_async(serve)
    await Dispatcher().start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main(Bot("0")))
