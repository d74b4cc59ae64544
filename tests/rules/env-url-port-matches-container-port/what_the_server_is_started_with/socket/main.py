import asyncio

from aiohttp import web


async def main() -> None:
    runner = web.AppRunner(web.Application())
    await runner.setup()
    await web.TCPSite(runner, "0.0.0.0", 8085).start()


asyncio.run(main())
