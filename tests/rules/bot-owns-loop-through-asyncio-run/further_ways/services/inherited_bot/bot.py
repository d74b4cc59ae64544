from aiogram import Bot, Dispatcher

from base import Application


class TaskBot(Application):
    async def main(self):
        await Dispatcher().start_polling(Bot("0"))


if __name__ == "__main__":
    TaskBot().start()
