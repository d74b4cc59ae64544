from aiogram import Bot, Dispatcher
from aiogram.utils.executor import start_polling as poll

dp = Dispatcher(Bot("0"))

if __name__ == "__main__":
    # expect: bot-owns-loop-through-asyncio-run "aiogram 2's"
    poll(dp)
