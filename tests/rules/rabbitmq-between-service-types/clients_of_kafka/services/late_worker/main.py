import asyncio
import os

import aiokafka

URL = os.environ["KAFKA_ADDRESS"]


async def main():
    print(aiokafka, URL)


if __name__ == "__main__":
    asyncio.run(main())
