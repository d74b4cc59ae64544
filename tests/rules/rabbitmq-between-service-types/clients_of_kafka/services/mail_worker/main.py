import asyncio
import os

import confluent_kafka

URL = os.environ["BROKER_ADDRESS"]


async def main():
    print(confluent_kafka, URL)


if __name__ == "__main__":
    asyncio.run(main())
