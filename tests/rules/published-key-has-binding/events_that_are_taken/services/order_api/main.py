import asyncio

import aio_pika


async def run(channel: aio_pika.abc.AbstractChannel, exchange: aio_pika.abc.AbstractExchange, name: str, event) -> None:
    message = aio_pika.Message(b"")
    orders = await channel.declare_exchange("orders", "topic")
    # ok: published-key-has-binding
    await orders.publish(message, "order.created")
    # ok: published-key-has-binding
    await orders.publish(message, "order.shipped.late")
    # ok: published-key-has-binding
    await orders.publish(message, "bill.written.late")
    # ok: published-key-has-binding
    await orders.publish(message, "bill")
    # ok: published-key-has-binding
    await orders.publish(message, f"{name}.sent")
    # ok: published-key-has-binding
    await orders.publish(message, f"order.cre{name}")
    # ok: published-key-has-binding
    await orders.publish(message, name)
    # ok: published-key-has-binding
    await orders.publish(message, event.event_type)
    # ok: published-key-has-binding
    await orders.publish(message, "audit.order")
    # ok: published-key-has-binding
    await exchange.publish(message, "order.created")
    everything = await channel.declare_exchange("everything", "topic")
    special = await channel.declare_exchange("special", "topic")
    # ok: published-key-has-binding
    await special.publish(message, f"special.{name}")
    # ok: published-key-has-binding
    await special.publish(message, f"{name}.b.b")
    # ok: published-key-has-binding
    await special.publish(message, f"a.{name}.c")
    everybody = await channel.declare_exchange("everybody", "fanout")
    # ok: published-key-has-binding
    await everybody.publish(message, "whatever")
    by_header = await channel.declare_exchange("by_header", aio_pika.ExchangeType.HEADERS)
    # ok: published-key-has-binding
    await by_header.publish(message, "whatever")
    # ok: published-key-has-binding
    await channel.default_exchange.publish(message, "order_worker")
    # ok: published-key-has-binding
    await channel.default_exchange.publish(message, "replies.5")
    # ok: published-key-has-binding
    await channel.default_exchange.publish(message, message.reply_to)
    # ok: published-key-has-binding
    await channel.default_exchange.publish(message, "claims")
    named = await channel.declare_exchange("claims_of_today")
    # ok: published-key-has-binding
    await named.publish(message, "claims")
    # ok: published-key-has-binding
    await orders.publish(message, f"bill.{name}.late")
    # ok: published-key-has-binding
    await everything.publish(message, f"order.{name}.late")
    # ok: published-key-has-binding
    await orders.publish(message, f"{name}.late")


async def main() -> None:
    channel = await (await aio_pika.connect_robust("amqp://rabbitmq")).channel()
    await run(channel, await channel.get_exchange("amq.topic"), input(), input())


asyncio.run(main())
