import asyncio


async def seed():
    await asyncio.sleep(0)


def main():
    # ok: secondary-event-loop-created
    asyncio.run(seed())


if __name__ == "__main__":
    main()
