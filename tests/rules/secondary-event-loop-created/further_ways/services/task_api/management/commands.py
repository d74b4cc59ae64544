import argparse
import asyncio


async def seed():
    return None


def main():
    argparse.ArgumentParser().parse_args()
    # ok: secondary-event-loop-created
    asyncio.run(seed())


if __name__ == "__main__":
    main()
