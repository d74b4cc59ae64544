import asyncio
from multiprocessing import Process

import uvicorn
from aiogram import Bot, Dispatcher


def run_api():
    uvicorn.run("api:app")


if __name__ == "__main__":
    # expect: several-roles-in-one-container "`task_bot` starts `run_api` beside `python bot.py`"
    Process(target=run_api).start()
    asyncio.run(Dispatcher().start_polling(Bot("0")))
