import aio_pika

EXCHANGE = "order_events"


class EventPublisher:
    async def publish_order_created(self, body: bytes) -> None:
        connection = await aio_pika.connect_robust("amqp://rabbitmq/")
        async with connection:
            channel = await connection.channel()
            exchange = await channel.declare_exchange("order_events", aio_pika.ExchangeType.TOPIC, durable=True)
            await exchange.publish(aio_pika.Message(body), routing_key="order.created")
