import asyncio


def launch(coroutine):
    # expect: worker-owns-loop-through-asyncio-run "by hand"
    asyncio.get_event_loop().run_until_complete(coroutine)
