from aiogram import Bot, Dispatcher, executor

dp = Dispatcher(Bot("0"))

if __name__ == "__main__":
    # expect: bot-owns-loop-through-asyncio-run "aiogram 2's `executor.start_webhook`"
    executor.start_webhook(dp, "/hook")
