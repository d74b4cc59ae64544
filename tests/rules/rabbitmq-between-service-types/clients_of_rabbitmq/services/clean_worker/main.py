import asyncio
import os

import celery

URL = os.environ["EVENTS"]


async def main():
    print(celery, URL)


if __name__ == "__main__":
    asyncio.run(main())
