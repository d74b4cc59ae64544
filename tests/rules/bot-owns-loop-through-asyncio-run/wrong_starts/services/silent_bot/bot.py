from aiogram import Bot, Dispatcher

dp = Dispatcher()

# expect: bot-owns-loop-through-asyncio-run "never calls `asyncio.run`"
if __name__ == "__main__":
    dp.start_polling(Bot("0"))
