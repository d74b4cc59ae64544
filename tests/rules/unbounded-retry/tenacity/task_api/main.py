from functools import cache

import tenacity as again
from fastapi import FastAPI
from tenacity import AsyncRetrying, Retrying, retry, stop_after_attempt, wait_exponential

app = FastAPI()
POLICY = {"stop": stop_after_attempt(3)}


# expect: unbounded-retry "`@tenacity.retry` has no `stop`"
@retry
async def load() -> None: ...


# expect: unbounded-retry "`again.retry()` has no `stop`, so it tries for ever"
@again.retry(wait=wait_exponential())
async def store() -> None: ...


# ok: unbounded-retry
@retry(stop=stop_after_attempt(3), wait=wait_exponential())
async def remove() -> None: ...


# ok: unbounded-retry
@retry(**POLICY)
async def change() -> None: ...


# ok: unbounded-retry
@cache
def patient(**options: object) -> object:
    # ok: unbounded-retry
    return Retrying(**options)


@app.get("/tasks")
async def tasks() -> None:
    # expect: unbounded-retry "`AsyncRetrying()`"
    async for attempt in AsyncRetrying(wait=wait_exponential()):
        with attempt:
            await load()
    # expect: unbounded-retry "`Retrying()`"
    for attempt in Retrying():
        with attempt:
            await store()
