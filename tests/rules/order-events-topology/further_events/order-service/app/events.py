import aio_pika

from app.config import settings

EXCHANGE = "order_events"


class EventPublisher:
    async def publish_order_created(self, body: bytes) -> None:
        connection = await aio_pika.connect_robust("amqp://rabbitmq/")
        async with connection:
            channel = await connection.channel()
            # expect: order-events-topology "declares the exchange `payment_events` as `direct`"
            exchange = await channel.declare_exchange("payment_events", aio_pika.ExchangeType.DIRECT, durable=True)
            await exchange.publish(aio_pika.Message(body), routing_key="payment.created")
