import asyncio

from starter import start


async def main():
    # However this starts it, it is the start.
    # ok: blocking-call-in-async-code
    open("rules.json").close()
    await asyncio.sleep(1)


if __name__ == "__main__":
    start(main)
