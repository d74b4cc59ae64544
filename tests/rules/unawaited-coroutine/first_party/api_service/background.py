import asyncio
from collections.abc import Callable


def fire_and_forget(function: Callable[..., object]) -> Callable[..., object]:
    def start(*args: object) -> object:
        return asyncio.create_task(function(*args))

    return start
