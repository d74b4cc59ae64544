"""`broker_consumption`: where services take messages from RabbitMQ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.view_answers import WORKER

if TYPE_CHECKING:
    from tests.support.view_answers import Ask

CONSUMER = WORKER | {
    "worker/main.py": """
        import asyncio
        import aio_pika
        from handlers import forget, settle_later
        async def main():
            connection = await aio_pika.connect_robust("amqp://rabbitmq")
            queue = await (await connection.channel()).declare_queue("orders")
            await queue.consume(settle_later)
            await queue.consume(forget, no_ack=True)
            async with queue.iterator() as messages:
                async for message in messages:
                    await settle_later(message)
            await queue.get()
        asyncio.run(main())
        """,
    "worker/handlers.py": """
        async def settle(message):
            await message.ack()
        async def settle_later(message):
            await settle(message)
        async def forget(message):
            print(message)
        """,
}


def test_callbacks_and_loops_and_whether_they_settle(ask: Ask) -> None:
    sql = "SELECT line, command, handler_name, settles, automatic FROM broker_consumption ORDER BY line"
    assert ask(CONSUMER, sql) == [
        (8, "consume", "settle_later", 1, None),
        (9, "consume", "forget", 0, "no_ack"),
        (10, "iterator", "main", 1, None),
    ]
