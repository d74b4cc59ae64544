import asyncio

import aiohttp


async def load() -> None:
    # ok: timeout-set
    async with aiohttp.ClientSession() as session:
        await asyncio.wait_for(session.get("http://task_store:8000/tasks"), 5)
