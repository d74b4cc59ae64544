import asyncio
import time

from services.rendering import render


def build_report() -> str:
    return render("report")


def slow() -> None:
    # ok: blocking-call-in-async-code
    time.sleep(1)


async def parallel() -> None:
    loop = asyncio.get_running_loop()
    await asyncio.gather(*(loop.run_in_executor(None, slow) for _ in range(3)))
    await asyncio.gather(*[asyncio.to_thread(slow) for _ in range(3)])
