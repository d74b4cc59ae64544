import asyncio

from aiogram import Bot, Dispatcher, Router

router = Router()


class Lazy:
    _bot = None

    def get(self):
        if self._bot is None:
            # ok: bot-and-dispatcher-singletons
            self._bot = Bot("token")
        return self._bot


lazy = Lazy()


@router.message()
async def answer(message):
    await lazy.get().send_message(1, "hello")


async def main():
    await Dispatcher().start_polling(lazy.get())


asyncio.run(main())
