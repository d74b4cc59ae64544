import asyncio
import os

import faststream

URL = os.environ["BROKER_ADDRESS"]


async def main():
    print(faststream, URL)


if __name__ == "__main__":
    asyncio.run(main())
