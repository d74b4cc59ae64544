import asyncio

from kafka_events import consume


async def main() -> None:
    await consume()


asyncio.run(main())
