from handlers import on_order
from queues import queue


async def consume_returns() -> None:
    # expect: explicit-acknowledgement
    await queue.consume(on_order)
