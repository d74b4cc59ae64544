import _thread
import concurrent.futures.thread
import multiprocessing.pool
import threading
from concurrent.futures import ThreadPoolExecutor

import anyio.to_thread
import fastapi.concurrency
import starlette.concurrency
import uvicorn

pool = ThreadPoolExecutor()
older = concurrent.futures.thread.ThreadPoolExecutor()
old = multiprocessing.pool.ThreadPool()


def run(*words):
    uvicorn.run("x:y")


async def threads():
    # expect: server-started-beside-bot-or-in-thread
    _thread.start_new_thread(run, ())
    # expect: server-started-beside-bot-or-in-thread
    await anyio.to_thread.run_sync(run)
    # expect: server-started-beside-bot-or-in-thread
    pool.map(run, [1])
    # expect: server-started-beside-bot-or-in-thread
    older.submit(run)
    # expect: server-started-beside-bot-or-in-thread
    await fastapi.concurrency.run_in_threadpool(run)
    # expect: server-started-beside-bot-or-in-thread
    await starlette.concurrency.run_in_threadpool(run)
    # expect: server-started-beside-bot-or-in-thread
    old.apply_async(run)
