import asyncio

from aiogram import Bot, Dispatcher


async def main() -> None:
    # ok: bot-and-dispatcher-singletons
    tasks = Bot("first")
    # ok: bot-and-dispatcher-singletons
    mails = Bot("second")
    dispatcher = Dispatcher()
    # expect: bot-and-dispatcher-singletons "creates a `Dispatcher` once more"
    other = Dispatcher()
    await dispatcher.start_polling(tasks, mails)


asyncio.run(main())
