import asyncio

import arq

asyncio.run(arq.Worker(functions=[]).async_run())  # ok: server-started-beside-bot-or-in-thread
