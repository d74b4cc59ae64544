from aiogram import Bot, Dispatcher

if __name__ == "__main__":
    # ok: bot-owns-loop-through-asyncio-run
    Dispatcher().run_polling(Bot("0"))
