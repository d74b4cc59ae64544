from aio_pika.abc import AbstractIncomingMessage


class Runner:
    async def perform(self, work, body: bytes) -> None:
        await work(body)


async def store(body: bytes) -> None:
    print(body)


async def on_order(message: AbstractIncomingMessage, runner) -> None:
    await runner.perform(store, message.body)
