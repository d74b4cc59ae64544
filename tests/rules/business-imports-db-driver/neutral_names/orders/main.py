import asyncio

import aio_pika
# expect: business-imports-db-driver "`orders` (business_worker)"
import asyncpg


async def main():
    queue = await (await (await aio_pika.connect_robust('amqp://mq')).channel()).declare_queue('orders')
    await queue.consume(print)


if __name__ == '__main__':
    asyncio.run(main())
