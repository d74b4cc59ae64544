import asyncio
from pathlib import Path

from aiogram import Bot, Dispatcher, Router
from aiogram.types import Message

router = Router()


def template(name: str) -> str:
    # expect: blocking-call-in-async-code[warning] "through `start` → `template`"
    return (Path("templates") / name).read_text()


@router.message()
async def start(message: Message) -> None:
    await message.answer(template("start.txt"))


async def warm_up(dispatcher: Dispatcher) -> None:
    # ok: blocking-call-in-async-code
    dispatcher["greeting"] = Path("greeting.txt").read_text()


async def main() -> None:
    # ok: blocking-call-in-async-code
    token = open("/run/secrets/bot_token").read()
    dispatcher = Dispatcher()
    dispatcher.startup.register(warm_up)
    dispatcher.include_router(router)
    await dispatcher.start_polling(Bot(token))


if __name__ == "__main__":
    asyncio.run(main())
