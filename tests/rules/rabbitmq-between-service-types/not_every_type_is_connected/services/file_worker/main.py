import asyncio

from broker import Settings, connect_robust


async def main() -> None:
    await connect_robust(Settings().rabbitmq_url)


asyncio.run(main())
