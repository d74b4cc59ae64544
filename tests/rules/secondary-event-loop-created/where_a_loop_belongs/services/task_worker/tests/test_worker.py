import asyncio

from worker import main


def test_main():
    # ok: secondary-event-loop-created
    asyncio.run(main())
