import asyncio
import time


async def main():
    # ok: blocking-call-in-async-code
    time.sleep(1)


if __name__ == "__main__":
    asyncio.run(main())
