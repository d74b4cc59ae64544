import asyncio

from aiogram import Bot, Dispatcher

# expect: bot-owns-loop-through-asyncio-run "calls `asyncio.run` without a main guard"
asyncio.run(Dispatcher().start_polling(Bot("0")))
