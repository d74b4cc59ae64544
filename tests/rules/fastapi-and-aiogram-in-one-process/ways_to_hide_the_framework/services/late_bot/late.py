import asyncio

from aiogram import Bot, Dispatcher


async def health():
    # expect: fastapi-and-aiogram-in-one-process "`starlette`"
    import starlette.applications as web

    web.Starlette()


async def main():
    task = asyncio.create_task(health())
    await Dispatcher().start_polling(Bot("0"))
    await task


if __name__ == "__main__":
    asyncio.run(main())
