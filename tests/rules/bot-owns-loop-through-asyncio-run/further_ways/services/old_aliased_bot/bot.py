from aiogram import Bot, Dispatcher
from aiogram.utils import executor as runner

dp = Dispatcher(Bot("0"))

if __name__ == "__main__":
    # expect: bot-owns-loop-through-asyncio-run "aiogram 2's `runner.start_polling`"
    runner.start_polling(dp)
