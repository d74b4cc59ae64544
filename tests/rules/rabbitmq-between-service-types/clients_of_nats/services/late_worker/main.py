import asyncio
import os

import nats

URL = os.environ["EVENTS"]


async def main():
    print(nats, URL)


if __name__ == "__main__":
    asyncio.run(main())
