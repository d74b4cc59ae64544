import asyncio

from shared import log_setup


async def main():
    log_setup.request_id


if __name__ == "__main__":
    asyncio.run(main())
