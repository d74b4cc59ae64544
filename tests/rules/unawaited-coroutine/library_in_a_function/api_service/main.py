from fastapi import FastAPI

app = FastAPI()

import asyncio


def wait() -> None:
    # expect: unawaited-coroutine
    asyncio.sleep(1)


def last() -> object:
    # ok: unawaited-coroutine
    return asyncio.sleep(1)
