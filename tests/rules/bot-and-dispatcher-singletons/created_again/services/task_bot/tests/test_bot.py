from aiogram import Bot, Dispatcher


def test_bot() -> None:
    # ok: bot-and-dispatcher-singletons
    assert Bot("1:a") and Dispatcher()
