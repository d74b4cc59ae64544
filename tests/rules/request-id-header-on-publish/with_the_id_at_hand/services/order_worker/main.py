import asyncio
import json

from aio_pika import DeliveryMode, Message, connect_robust


async def publish(event: dict[str, str], request_id: str) -> None:
    connection = await connect_robust("amqp://rabbitmq/")
    channel = await connection.channel()
    # expect: request-id-header-on-publish "has no header `x-request-id`"
    message = Message(
        json.dumps(event).encode(),
        delivery_mode=DeliveryMode.PERSISTENT,  # survives the broker
    )
    await channel.default_exchange.publish(message, routing_key="orders")
    # ok: request-id-header-on-publish
    Message(b"", headers={"x-request-id": request_id})


asyncio.run(publish({}, "1"))
