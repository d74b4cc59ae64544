from functools import wraps

known: set[str] = set()


async def lock_order(client, order_id: str) -> bool:
    return bool(await client.set(f"orders:lock:{order_id}", "1", nx=True, ex=10))


def deduplicated(handler):
    @wraps(handler)
    async def wrapper(message):
        if message.message_id not in known:
            known.add(message.message_id)
            await handler(message)

    return wrapper


async def is_processed(message_id: str) -> bool:
    return message_id in known


async def mark_processed(message_id: str) -> None:
    known.add(message_id)


class Memory:
    async def set(self, key: str, value: str, nx: bool = False) -> bool:
        return key not in known
