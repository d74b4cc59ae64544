from aiogram import Bot, Dispatcher
from aiogram.utils import executor

if __name__ == "__main__":
    # expect: bot-owns-loop-through-asyncio-run "aiogram 2's `executor.start_webhook`"
    executor.start_webhook(Dispatcher(Bot("0")), "/hook")
