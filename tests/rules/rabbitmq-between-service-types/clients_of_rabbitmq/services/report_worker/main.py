import asyncio
import os

import kombu

URL = os.environ["RABBIT_ADDRESS"]


async def main():
    print(kombu, URL)


if __name__ == "__main__":
    asyncio.run(main())
