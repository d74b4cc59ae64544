import asyncio
import functools
import time

import anyio
import requests
from fastapi import BackgroundTasks, Depends, FastAPI

from .executor import in_thread

app = FastAPI()


def work(seconds: int = 1) -> str:
    # ok: blocking-call-in-async-code
    time.sleep(seconds)
    # ok: blocking-call-in-async-code
    return requests.get("http://user_api_service:8000/users").text


@app.get("/sync")
def in_the_thread_pool() -> str:
    """FastAPI runs it in a thread."""
    # ok: blocking-call-in-async-code
    time.sleep(1)
    return work()


@app.get("/async")
async def handed_on(tasks: BackgroundTasks, current: str = Depends(work)) -> str:
    await asyncio.to_thread(work, 2)
    await asyncio.to_thread(lambda: work(2))
    await asyncio.to_thread(functools.partial(work, 2))
    await asyncio.get_running_loop().run_in_executor(None, work)
    # ok: blocking-call-in-async-code
    await asyncio.get_running_loop().run_in_executor(None, time.sleep, 1)
    await anyio.to_thread.run_sync(work)
    await in_thread(work)
    tasks.add_task(work)

    def never_called_here() -> None:
        # ok: blocking-call-in-async-code
        time.sleep(1)

    await asyncio.to_thread(never_called_here)
    # ok: blocking-call-in-async-code
    process = await asyncio.create_subprocess_exec("git", "status")
    await process.wait()
    return current


if __name__ == "__main__":
    # ok: blocking-call-in-async-code
    time.sleep(1)
    work()
