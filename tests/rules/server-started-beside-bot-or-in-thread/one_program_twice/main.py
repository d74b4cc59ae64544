import asyncio
import threading

import uvicorn
from aiogram import Bot, Dispatcher


async def main():
    # expect: server-started-beside-bot-or-in-thread "in `mail_bot`, `threading.Thread` runs `uvicorn.run` in a thread, like `push_bot`"
    threading.Thread(target=uvicorn.run, args=("app:app",)).start()
    # expect: server-started-beside-bot-or-in-thread "runs beside `Dispatcher().start_polling` on one event loop, like `push_bot`"
    await asyncio.gather(Dispatcher().start_polling(Bot("1:x")), uvicorn.Server(uvicorn.Config("app:app")).serve())


if __name__ == "__main__":
    asyncio.run(main())
