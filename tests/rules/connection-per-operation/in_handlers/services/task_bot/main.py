import asyncio

import redis.asyncio as redis
from aiogram import Bot, Dispatcher, F, Router
from aiogram.types import CallbackQuery, Message

router = Router()


@router.message(F.text)
async def on_text(message: Message) -> None:
    # expect: connection-per-operation "the aiogram handler `on_text`"
    async with redis.from_url("redis://redis") as client:
        await client.incr("bot:messages:count")


async def on_button(query: CallbackQuery) -> None:
    # expect: connection-per-operation "the aiogram handler `on_button`"
    client = redis.Redis(host="redis")
    await client.incr("bot:buttons:count")


async def main() -> None:
    # ok: connection-per-operation
    client = redis.from_url("redis://redis")
    dispatcher = Dispatcher()
    dispatcher["redis"] = client
    dispatcher.include_router(router)
    dispatcher.callback_query.register(on_button)
    await dispatcher.start_polling(Bot("token"))


if __name__ == "__main__":
    asyncio.run(main())
