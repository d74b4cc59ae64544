import asyncio

import redis.asyncio as redis
from aiogram import Bot, Dispatcher
from aiogram.types import Message

client = redis.from_url("redis://redis:6379/0")


async def on_startup(dispatcher: Dispatcher) -> None:
    # ok: aiogram-startup-callback-return-ignored
    dispatcher["redis"] = client


async def and_returned(dispatcher: Dispatcher) -> dict[str, object]:
    dispatcher["redis"] = client
    # ok: aiogram-startup-callback-return-ignored
    return {"redis": client}


async def through_workflow_data(dispatcher: Dispatcher) -> dict[str, object]:
    data = {"redis": client}
    dispatcher.workflow_data.update(data)
    # ok: aiogram-startup-callback-return-ignored
    return data


async def announced(bot: Bot) -> object:
    # ok: aiogram-startup-callback-return-ignored
    return await bot.set_webhook("https://example.org/hook")


async def early(bot: Bot) -> None:
    if bot is None:
        # ok: aiogram-startup-callback-return-ignored
        return
    await bot.get_me()


async def profile(message: Message) -> dict[str, str]:
    # ok: aiogram-startup-callback-return-ignored
    return {"id": str(message.from_user.id)}


async def main() -> None:
    dispatcher = Dispatcher()
    dispatcher.startup.register(on_startup)
    dispatcher.startup.register(and_returned)
    dispatcher.startup.register(through_workflow_data)
    dispatcher.startup.register(announced)
    dispatcher.startup.register(early)
    # ok: aiogram-startup-callback-return-ignored
    dispatcher.startup.register(lambda dispatcher: dispatcher.workflow_data.update({"redis": client}))
    dispatcher.message.register(profile)
    await dispatcher.start_polling(Bot("token"), redis=client)


if __name__ == "__main__":
    asyncio.run(main())
