import asyncio

from aiogram import Bot, Dispatcher


async def main():
    await Dispatcher().start_polling(Bot("0"))


def cli():
    with asyncio.Runner() as runner:
        # ok: bot-owns-loop-through-asyncio-run
        runner.run(main())


if __name__ == "__main__":
    cli()
