from stores import client, exchange


async def tell(redis_client, message) -> None:
    # ok: published-key-has-binding
    await redis_client.publish("orders", "nobody.takes")
    # ok: published-key-has-binding
    await client.publish("orders", "nobody.takes")
    # expect: published-key-has-binding "`nobody.takes`"
    await exchange.publish(message, "nobody.takes")
