import time


async def wait():
    # ok: blocking-call-in-async-code
    time.sleep(1)
