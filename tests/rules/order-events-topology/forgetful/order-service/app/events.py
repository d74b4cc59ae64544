import aio_pika

from app.config import settings

EXCHANGE = "order_events"


class EventPublisher:
    async def publish_order_created(self, body: bytes) -> None:
        connection = await aio_pika.connect_robust("amqp://rabbitmq/")
        async with connection:
            channel = await connection.channel()
            # expect: order-events-topology "declares the exchange `order_events`, which a restart of the broker takes away (not durable)"
            exchange = await channel.declare_exchange(name="order_events", type="topic")
            await exchange.publish(aio_pika.Message(body), routing_key="order.created")
