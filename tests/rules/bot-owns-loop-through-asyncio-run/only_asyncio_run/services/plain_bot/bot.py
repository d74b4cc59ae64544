import asyncio

from aiogram import Bot, Dispatcher

if __name__ == "__main__":
    # ok: bot-owns-loop-through-asyncio-run
    getattr(asyncio, "run")(Dispatcher().start_polling(Bot("0")))
