import asyncio

import httpx


async def load() -> None:
    async with asyncio.timeout(5):
        # ok: timeout-set
        async with httpx.AsyncClient(timeout=None) as client:
            await client.get("http://task_store:8000/tasks")
