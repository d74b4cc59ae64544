import asyncio

import uvicorn
from aiogram import Bot, Dispatcher
from fastapi import FastAPI

app = FastAPI()


async def main():
    server = uvicorn.Server(uvicorn.Config(app))
    # expect: server-started-beside-bot-or-in-thread "in `gather_bot`, `server.serve` runs beside `dp.start_polling` on one event loop"
    await asyncio.gather(server.serve(), dp.start_polling(Bot("0")))


dp = Dispatcher()

if __name__ == "__main__":
    asyncio.run(main())
