import asyncio

import aio_pika

from handlers import on_album, on_document, on_mail, on_photo

async def main() -> None:
    connection = await aio_pika.connect_robust("amqp://rabbitmq")
    channel = await connection.channel()
    queue = await channel.declare_queue("orders")
    await queue.consume(on_photo)
    await queue.consume(on_document)
    await queue.consume(on_album)
    await queue.consume(on_mail)

    await asyncio.Future()


asyncio.run(main())
