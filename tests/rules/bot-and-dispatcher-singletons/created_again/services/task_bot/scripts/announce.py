import asyncio

from aiogram import Bot

if __name__ == "__main__":
    # ok: bot-and-dispatcher-singletons
    asyncio.run(Bot("1:a").send_message(1, "hello"))
