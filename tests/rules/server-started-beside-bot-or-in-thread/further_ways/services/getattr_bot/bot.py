import asyncio

import uvicorn
from aiogram import Bot, Dispatcher


async def main():
    # expect: server-started-beside-bot-or-in-thread "`getattr_bot`"
    await asyncio.gather(getattr(uvicorn.Server(uvicorn.Config("x:y")), "serve")(), Dispatcher().start_polling(Bot("0")))


if __name__ == "__main__":
    asyncio.run(main())
