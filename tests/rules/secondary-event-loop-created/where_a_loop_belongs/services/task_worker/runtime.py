import asyncio


def launch(main):
    # ok: secondary-event-loop-created
    asyncio.run(main())
