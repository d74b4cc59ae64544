from aio_pika.abc import AbstractQueue


class Consumer:
    def __init__(self, queue: AbstractQueue) -> None:
        self._queue = queue

    async def start(self) -> None:
        # ok: explicit-acknowledgement
        await self._queue.consume(self.on_message)

    async def consume(self, handle) -> None:
        self._handle = handle

    async def on_message(self, message) -> None:
        await self._settle(message, "done")

    async def _settle(self, message, outcome: str) -> None:
        if outcome == "done":
            await message.ack()
