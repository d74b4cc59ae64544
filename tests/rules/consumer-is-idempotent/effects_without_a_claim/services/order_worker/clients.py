import aio_pika
import httpx

exchange = None


async def announce(body: bytes) -> None:
    await exchange.publish(aio_pika.Message(body), routing_key="order.changed")


class Bills:
    async def store(self, body: bytes) -> None:
        async with httpx.AsyncClient() as client:
            await client.patch("http://bills/bills/7", content=body)
