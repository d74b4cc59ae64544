import asyncio

from aiogram import Bot, Dispatcher


async def main():
    tasks = Bot("tasks")
    # expect: bot-and-dispatcher-singletons "creates a `Bot` once more"
    mails = Bot("mails")
    await Dispatcher().start_polling(tasks, mails)


asyncio.run(main())
