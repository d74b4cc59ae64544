from functools import partial

from aiogram import Bot, Router

from providers import Sender, bound_bot, create, with_bot

router = Router()
new_bot = partial(Bot, "token")


@router.message()
async def on_partial(message):
    # expect: bot-and-dispatcher-singletons "each time the aiogram handler `on_partial` runs"
    await new_bot().send_message(1, "hello")


@router.message()
async def on_lambda(message):
    await create().send_message(1, "hello")


@router.message()
async def on_late(message):
    from aiogram import Bot as Late

    # expect: bot-and-dispatcher-singletons "each time the aiogram handler `on_late` runs"
    await Late("token").send_message(1, "hello")


@router.message()
@with_bot
async def on_wrapped(message, bot):
    await bot.send_message(1, "hello")


@router.message()
async def on_bound(message):
    # expect: bot-and-dispatcher-singletons "each time the aiogram handler `on_bound` runs"
    await bound_bot().send_message(1, "hello")


@router.message()
async def on_sender(message):
    await Sender().get().send_message(1, "hello")
