async def notify() -> None: ...


def announce() -> None:
    # expect: unawaited-coroutine
    notify()
