from aiogram import Dispatcher

from .handlers import router


@router.message()
async def on_menu(message) -> None:
    # expect: bot-and-dispatcher-singletons "creates a `Dispatcher` each time the aiogram handler `on_menu` runs"
    await Dispatcher().emit_startup()
