import asyncio

import uvicorn
from aiogram import Dispatcher


async def serve():
    await uvicorn.Server(uvicorn.Config("x:y")).serve()


async def main(dispatcher):
    # expect: server-started-beside-bot-or-in-thread "`done_bot`"
    jobs = [serve(), dispatcher.start_polling(None)]
    for job in asyncio.as_completed(jobs):
        await job


if __name__ == "__main__":
    asyncio.run(main(Dispatcher()))
