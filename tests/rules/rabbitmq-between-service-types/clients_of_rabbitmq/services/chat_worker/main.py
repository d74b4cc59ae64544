import asyncio
import os

import propan

URL = os.environ["EVENTS"]


async def main():
    print(propan, URL)


if __name__ == "__main__":
    asyncio.run(main())
