import asyncio
import functools


async def in_thread(function, *arguments):
    """The default executor, hidden in a function of ours."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, functools.partial(function, *arguments))
