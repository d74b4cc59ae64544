import asyncio
import time


async def upgrade():
    # ok: blocking-call-in-async-code
    time.sleep(1)


asyncio.run(upgrade())
