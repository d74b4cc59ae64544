import time


async def test_work() -> None:
    # ok: blocking-call-in-async-code
    time.sleep(1)
