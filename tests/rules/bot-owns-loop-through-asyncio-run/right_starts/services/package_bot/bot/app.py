from asyncio import run as r

from aiogram import Bot, Dispatcher


class Application:
    def __init__(self):
        self.dispatcher = Dispatcher()

    def start(self):
        # ok: bot-owns-loop-through-asyncio-run
        r(self.poll())

    async def poll(self):
        await self.dispatcher.start_polling(Bot("0"))
