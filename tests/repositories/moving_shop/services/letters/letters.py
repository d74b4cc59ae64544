import asyncio
import json
import os
from email.message import EmailMessage

import aio_pika
import aiosmtplib


async def send(message: aio_pika.abc.AbstractIncomingMessage) -> None:
    async with message.process(requeue=True):
        order = json.loads(message.body)
        letter = EmailMessage()
        letter["To"], letter["From"], letter["Subject"] = order["email"], "shop@example.org", "Your order"
        letter.set_content(f"We have your order {order['order']}.")
        await aiosmtplib.send(letter, hostname=os.getenv("SMTP_HOST", "localhost"), port=1025)


async def main() -> None:
    connection = await aio_pika.connect_robust(os.environ["RABBITMQ_URL"])
    async with connection:
        channel = await connection.channel()
        exchange = await channel.declare_exchange("orders", aio_pika.ExchangeType.TOPIC, durable=True)
        queue = await channel.declare_queue("letters.orders", durable=True)
        await queue.bind(exchange, "order.*")
        await queue.consume(send)
        await asyncio.Future()


if __name__ == "__main__":
    asyncio.run(main())
