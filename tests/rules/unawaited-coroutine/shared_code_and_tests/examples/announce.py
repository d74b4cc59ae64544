import asyncio

# ok: unawaited-coroutine
asyncio.sleep(1)
