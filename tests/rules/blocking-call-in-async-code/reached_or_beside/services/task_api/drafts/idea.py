import time


async def idea():
    # The image does not hold it.
    # ok: blocking-call-in-async-code
    time.sleep(1)
