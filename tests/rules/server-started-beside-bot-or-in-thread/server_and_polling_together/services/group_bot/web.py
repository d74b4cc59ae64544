from hypercorn.asyncio import serve
from hypercorn.config import Config


async def serve_api():
    await serve(object(), Config())
