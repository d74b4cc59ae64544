import httpx
from aio_pika.abc import AbstractIncomingMessage
from company_messaging import ConsumeMiddleware, exactly_once, remembers, seen_before

middleware = ConsumeMiddleware()


async def bill(body: bytes) -> None:
    async with httpx.AsyncClient() as http:
        await http.post("http://bills/bills", content=body)


@exactly_once(seconds=60)
# ok: consumer-is-idempotent
async def on_decorated(message: AbstractIncomingMessage) -> None:
    await bill(message.body)


# ok: consumer-is-idempotent
async def on_run(message: AbstractIncomingMessage) -> None:
    if await middleware.accepts(message):
        await bill(message.body)


# ok: consumer-is-idempotent
async def on_passed(message: AbstractIncomingMessage) -> None:
    if not await seen_before(message.message_id):
        await bill(message.body)


@remembers
# ok: consumer-is-idempotent
async def on_remembered(message: AbstractIncomingMessage) -> None:
    await bill(message.body)
