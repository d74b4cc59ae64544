import asyncio
import os

import arq

URL = os.environ["EVENTS"]


async def main():
    print(arq, URL)


if __name__ == "__main__":
    asyncio.run(main())
