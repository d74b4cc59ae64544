import asyncio

from aiogram import Bot, Dispatcher
from base import Served


class Application(Served):
    async def run(self):
        # expect: server-started-beside-bot-or-in-thread "`inherited_bot`"
        await asyncio.gather(self.serve(), Dispatcher().start_polling(Bot("0")))


if __name__ == "__main__":
    asyncio.run(Application().run())
