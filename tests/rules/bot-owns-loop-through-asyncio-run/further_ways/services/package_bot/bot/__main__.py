import asyncio

from aiogram import Bot, Dispatcher

loop = asyncio.new_event_loop()
# expect: bot-owns-loop-through-asyncio-run "by hand with `loop.run_until_complete`"
loop.run_until_complete(Dispatcher().start_polling(Bot("0")))
