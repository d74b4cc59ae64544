import asyncio

import uvicorn


async def servers():
    # ok: server-started-beside-bot-or-in-thread
    await asyncio.gather(uvicorn.Server(uvicorn.Config("x:y")).serve(), uvicorn.Server(uvicorn.Config("x:z")).serve())
