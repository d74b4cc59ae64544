import asyncio
import importlib
import threading
from functools import partial
from threading import Thread

import uvicorn
from fastapi import FastAPI

from workers import Loop, start_in_thread

app = FastAPI()
spawn = threading.Thread


async def poll():
    await asyncio.sleep(1)


def run_forever():
    asyncio.get_event_loop().run_forever()


def starts():
    # expect: server-started-beside-bot-or-in-thread "`spawn`"
    spawn(target=asyncio.run, args=(poll(),)).start()
    # expect: server-started-beside-bot-or-in-thread "`getattr(threading,\"Thread\")`"
    getattr(threading, "Thread")(target=run_forever).start()
    # expect: server-started-beside-bot-or-in-thread "`importlib.import_module(\"threading\").Thread`"
    importlib.import_module("threading").Thread(target=run_forever).start()
    # expect: server-started-beside-bot-or-in-thread "`Thread`"
    Thread(None, run_forever).start()
    # expect: server-started-beside-bot-or-in-thread "`threading.Timer`"
    threading.Timer(1, run_forever).start()
    # expect: server-started-beside-bot-or-in-thread "`Thread`"
    Thread(target=partial(partial(uvicorn.run, "x:y"), port=1)).start()
    # expect: server-started-beside-bot-or-in-thread "`Thread`"
    Thread(target=uvicorn.Server(uvicorn.Config("x:y")).run).start()
    start_in_thread(run_forever)
    Loop().start()


@app.on_event("startup")
async def begin():
    starts()
