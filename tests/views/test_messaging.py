"""`broker_consumption`, `message_use` and `message_header`: what services do with RabbitMQ."""

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


def test_what_a_callback_and_a_loop_run_and_in_which_turn(ask: Ask) -> None:
    text = """\
        import asyncio
        import aio_pika
        from functools import partial
        async def store(message): await save(message)
        async def save(message): ...
        async def lament(message): ...
        async def on_order(message, shop):
            try:
                if shop:
                    await store(message)
            except OSError:
                await lament(message)
        async def main():
            queue = await (await (await aio_pika.connect_robust("amqp://rabbitmq")).channel()).declare_queue("orders")
            await queue.consume(partial(on_order, shop=1))
            async with queue.iterator() as messages:
                async for message in messages:
                    await save(message)
        asyncio.run(main())
        """
    sql = """
        SELECT p.handler_name, d.name, p.turn, p.after_error, p.from_line FROM consumer_path p
        JOIN python_definition d ON d.file = p.file AND d.ordinal = p.function ORDER BY 1, 3, 2
        """
    assert ask(WORKER | {"worker/main.py": text}, sql) == [
        ("main", "main", "", 0, 16),
        ("main", "save", "000018.0019/", 0, 0),
        ("on_order", "on_order", "", 0, 0),
        ("on_order", "store", "000010.0019/", 0, 0),
        ("on_order", "save", "000010.0019/000004.0033/", 0, 0),
        ("on_order", "lament", "000012.0015/", 1, 0),
    ]


def test_a_message_that_is_taken_apart(ask: Ask) -> None:
    text = """
        import asyncio, json
        import aio_pika
        from pydantic import BaseModel
        class Order(BaseModel):
            id: int
        def parsed(raw):
            return json.loads(raw)
        async def on_order(message):
            print(parsed(message.body)["id"])
        async def on_stock(message):
            print(Order(**json.loads(message.body)))
        async def main():
            queue = await (await (await aio_pika.connect_robust("amqp://rabbitmq")).channel()).declare_queue("orders")
            await queue.consume(on_order)
            await queue.consume(on_stock)
        asyncio.run(main())
        """
    sql = "SELECT handler_name, callee, line, checked, unknown FROM message_read ORDER BY line"
    assert ask(WORKER | {"worker/main.py": text}, sql) == [
        ("on_order", "json.loads", 8, 0, None),
        ("on_stock", "json.loads", 12, 1, None),
    ]


PUBLISHER = WORKER | {
    "worker/main.py": """
        import asyncio
        import aio_pika
        from pydantic import BaseModel
        class Created(BaseModel):
            event_type: str = "order.created"
        class Publisher:
            async def open(self, channel):
                self._orders = await channel.declare_exchange("orders", "topic")
                queue = await channel.declare_queue("bills")
                await queue.bind(self._orders, routing_key="order.#")
            async def publish(self, event, headers):
                headers = {"kind": "event"}
                headers["x-request-id"] = event.request_id
                message = aio_pika.Message(b"", headers=headers)
                await self._orders.publish(message, routing_key=event.event_type)
        async def main():
            publisher = Publisher()
            await publisher.publish(Created(), {})
        asyncio.run(main())
        """,
}


def test_exchanges_and_keys_are_followed_to_where_they_are_known(ask: Ask) -> None:
    sql = "SELECT line, how, exchange, queue, routing_key FROM message_use ORDER BY line"
    assert ask(PUBLISHER, sql) == [
        (9, "declare_exchange", "orders", None, None),
        (10, "declare_queue", None, "bills", None),
        (11, "bind", "orders", None, "order.#"),
        (16, "publish", "orders", None, "order.created"),
    ]


def test_headers_are_those_of_the_dictionary_and_what_is_added(ask: Ask) -> None:
    assert ask(PUBLISHER, "SELECT key FROM message_header ORDER BY key") == [("kind",), ("x-request-id",)]
