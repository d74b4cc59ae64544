import asyncio
import time


async def build():
    # ok: blocking-call-in-async-code
    time.sleep(1)


asyncio.run(build())
