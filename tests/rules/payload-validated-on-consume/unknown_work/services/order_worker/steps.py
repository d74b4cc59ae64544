from collections.abc import Awaitable, Callable

STEPS: dict[str, Callable[[dict], Awaitable[None]]] = {}
