import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Thread as Background

import uvicorn
from fastapi import FastAPI
from prometheus_client import start_http_server

app = FastAPI()


async def poll():
    await asyncio.sleep(1)


def run_poll():
    loop = asyncio.new_event_loop()
    loop.run_until_complete(poll())


class Poller(threading.Thread):
    # expect: server-started-beside-bot-or-in-thread "the thread `Poller` runs `asyncio.run`"
    def run(self):
        asyncio.run(poll())


class Job:
    def start(self):
        # expect: server-started-beside-bot-or-in-thread "`threading.Thread` runs `asyncio.run` in a thread"
        self.thread = threading.Thread(target=self.work, daemon=True)

    def work(self):
        asyncio.run(poll())


async def startup(dp):
    # expect: server-started-beside-bot-or-in-thread "runs `uvicorn.run`"
    threading.Thread(target=uvicorn.run, args=("main:app",)).start()
    # expect: server-started-beside-bot-or-in-thread "`Background`"
    Background(target=run_poll).start()
    # expect: server-started-beside-bot-or-in-thread "`asyncio.run`"
    threading.Thread(target=lambda: asyncio.run(poll())).start()
    # expect: server-started-beside-bot-or-in-thread "`uvicorn.run`"
    threading.Thread(target=partial(uvicorn.run, app)).start()
    loop = asyncio.get_running_loop()
    # expect: server-started-beside-bot-or-in-thread "`loop.run_in_executor`"
    await loop.run_in_executor(None, uvicorn.run, app)
    # expect: server-started-beside-bot-or-in-thread "`asyncio.to_thread`"
    await asyncio.to_thread(run_poll)
    # expect: server-started-beside-bot-or-in-thread "run_polling"
    threading.Thread(target=dp.run_polling).start()
    with ThreadPoolExecutor() as pool:
        # expect: server-started-beside-bot-or-in-thread "`pool.submit`"
        pool.submit(asyncio.run, poll())
    # ok: server-started-beside-bot-or-in-thread
    start_http_server(9000)
    # ok: server-started-beside-bot-or-in-thread
    threading.Thread(target=start_http_server, args=(9001,)).start()
    # ok: server-started-beside-bot-or-in-thread
    await asyncio.to_thread(print, "done")
