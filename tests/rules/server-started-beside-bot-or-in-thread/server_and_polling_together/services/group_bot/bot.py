import asyncio

from aiogram import Bot, Dispatcher

from web import serve_api


class Application:
    def __init__(self):
        self.dispatcher = Dispatcher()

    async def poll(self):
        await self.dispatcher.start_polling(Bot("0"))

    async def run(self):
        async with asyncio.TaskGroup() as group:
            # expect: server-started-beside-bot-or-in-thread "`group_bot`"
            group.create_task(serve_api())
            group.create_task(self.poll())


if __name__ == "__main__":
    asyncio.run(Application().run())
