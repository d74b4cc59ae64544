import aio_pika

from app.config import settings

EXCHANGE = "order_events"


class EventPublisher:
    async def publish_order_created(self, body: bytes) -> None:
        connection = await aio_pika.connect_robust("amqp://rabbitmq/")
        async with connection:
            channel = await connection.channel()
            exchange = await channel.declare_exchange("orders", aio_pika.ExchangeType.TOPIC, durable=True)
            # expect: order-events-topology "publishes `order.created` to `orders` instead of `order_events`"
            await exchange.publish(aio_pika.Message(body), routing_key="order.created")
