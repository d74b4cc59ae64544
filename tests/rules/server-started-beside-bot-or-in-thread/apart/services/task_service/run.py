import asyncio
import sys

import uvicorn
from aiogram import Bot, Dispatcher


def run_bot():
    asyncio.run(Dispatcher().start_polling(Bot("0")))


def main():
    if sys.argv[1] == "api":
        # ok: server-started-beside-bot-or-in-thread
        uvicorn.run("api:app")
    else:
        # ok: server-started-beside-bot-or-in-thread
        run_bot()


if __name__ == "__main__":
    main()
