import asyncio

# ok: worker-imports-web-or-bot-framework
from shared.metrics import Counter


async def main():
    Counter("done", "done")


if __name__ == "__main__":
    asyncio.run(main())
