import asyncio


def launch(coroutine):
    run = asyncio.run
    # ok: worker-owns-loop-through-asyncio-run
    run(coroutine())
