import asyncio

asyncio.run(asyncio.start_server(print))
