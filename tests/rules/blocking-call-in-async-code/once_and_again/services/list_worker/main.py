import asyncio
import time


def slow():
    # expect: blocking-call-in-async-code "through `main` → `slow`"
    time.sleep(1)


def later():
    # ok: blocking-call-in-async-code
    time.sleep(1)


async def work():
    # ok: blocking-call-in-async-code
    open("once.txt").close()


async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(5, slow)
    await loop.run_in_executor(None, later)
    task = loop.create_task(work())
    await task


if __name__ == "__main__":
    asyncio.run(main())
