import asyncio

import asyncpg

asyncio.run(asyncpg.connect())
