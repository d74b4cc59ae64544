import asyncio
import time


async def run_blocking(function, *arguments):
    return await asyncio.get_running_loop().run_in_executor(None, function, *arguments)


def unused():
    # ok: blocking-call-in-async-code
    time.sleep(1)
