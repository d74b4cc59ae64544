from aiogram import Bot, Dispatcher, executor

dp = Dispatcher(Bot("0"))

if __name__ == "__main__":
    # expect: bot-owns-loop-through-asyncio-run "aiogram 2's"
    getattr(executor, "start_polling")(dp)
