import asyncio
import time


async def backup():
    # ok: blocking-call-in-async-code
    time.sleep(1)


asyncio.run(backup())
