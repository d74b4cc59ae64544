import asyncio
import os

import faststream

URL = os.environ["CELERY_ADDRESS"]


async def main():
    print(faststream, URL)


if __name__ == "__main__":
    asyncio.run(main())
