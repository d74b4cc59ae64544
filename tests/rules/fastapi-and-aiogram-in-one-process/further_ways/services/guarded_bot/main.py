import asyncio

from aiogram import Bot, Dispatcher


async def main():
    await Dispatcher().start_polling(Bot("0"))


if __name__ == "__main__":
    # expect: fastapi-and-aiogram-in-one-process "`guarded_bot`"
    import uvicorn

    asyncio.run(main())
