import asyncio

from aiogram import Bot, Dispatcher

# ok: cross-service-import
from task_bot.handlers import router
# ok: cross-service-import
from task_common.clock import now
from task_common.greeting import GREETING

async def main():
    dispatcher = Dispatcher()
    dispatcher.include_router(router)
    await dispatcher.start_polling(Bot("1:x"))

if __name__ == "__main__":
    asyncio.run(main())
