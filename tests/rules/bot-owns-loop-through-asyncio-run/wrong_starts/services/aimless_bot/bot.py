import asyncio

from aiogram import Bot


async def main():
    await Bot("0").get_me()


if __name__ == "__main__":
    # expect: bot-owns-loop-through-asyncio-run "reaches neither polling nor a webhook"
    asyncio.run(main())
