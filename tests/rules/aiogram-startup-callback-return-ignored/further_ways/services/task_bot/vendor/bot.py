from aiogram import Dispatcher

dp = Dispatcher()


@dp.startup()
async def copied():
    # ok: aiogram-startup-callback-return-ignored
    return {"redis": 1}
