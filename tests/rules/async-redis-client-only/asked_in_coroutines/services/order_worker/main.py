import asyncio

import redis

import limits
import returned
import synchronous
from injected import Carts
from sessions import SessionStore
from shared_client import client


async def main() -> None:
    # expect: async-redis-client-only "`redis.from_url` makes a synchronous client for Redis"
    events = redis.from_url("redis://redis:6379/0", decode_responses=True)
    store = SessionStore("redis://redis:6379/1")
    subscription = events.pubsub()
    subscription.subscribe("orders")
    for message in subscription.listen():
        if await limits.allowed(message["data"]):
            await store.remember(message["data"], "order")
            events.publish("orders.accepted", message["data"])
    print(client.get("orders"), Carts, synchronous.count(), returned.make())


asyncio.run(main())
