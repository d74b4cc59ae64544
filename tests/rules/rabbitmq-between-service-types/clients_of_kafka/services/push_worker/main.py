import asyncio
import os

import faststream

URL = os.environ["EVENTS"]


async def main():
    print(faststream, URL)


if __name__ == "__main__":
    asyncio.run(main())
