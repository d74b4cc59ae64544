import importlib
import time
from functools import partial

import requests
from fastapi import BackgroundTasks, FastAPI

from api.routes import router
from clients import HttpClient, Loader, store
from exported import wait
from helpers import run_blocking

app = FastAPI()
app.include_router(router)
later = partial(time.sleep, 1)
short = lambda seconds: time.sleep(seconds)  # expect: blocking-call-in-async-code "through `lambdas` → `short`"


class Settings:
    timeout: int = 5


@app.get("/lambdas")
async def lambdas():
    short(1)
    # expect: blocking-call-in-async-code "`later` (`time.sleep`)"
    later()
    # expect: blocking-call-in-async-code "`time.sleep`"
    importlib.import_module("time").sleep(1)
    # A lambda that is called where it stands cannot be followed.
    # ok: blocking-call-in-async-code
    (lambda: time.sleep(1))()


@app.get("/late")
async def late():
    try:
        from time import sleep as pause
    except ImportError:
        pause = None
    if pause:
        # expect: blocking-call-in-async-code "`pause` (`time.sleep`)"
        pause(1)


@app.get("/objects")
async def objects():
    Loader()
    HttpClient().fetch()
    store.load()


@app.get("/exported")
async def exported():
    wait(Settings.timeout)


@app.get("/helper")
async def helper(tasks: BackgroundTasks):
    # ok: blocking-call-in-async-code
    await run_blocking(time.sleep, 1)
    # ok: blocking-call-in-async-code
    tasks.add_task(time.sleep, 1)
    # ok: blocking-call-in-async-code
    tasks.add_task(requests.get, "http://user_api_service:8000")


@app.get("/nested")
async def nested():
    async def inner():
        # expect: blocking-call-in-async-code "the coroutine `inner` calls it"
        time.sleep(1)

    await inner()


@app.get("/built")
async def built():
    thing = type("Thing", (), {"wait": lambda self: time.sleep(1)})()
    # What a class that is built at run time does cannot be followed.
    # ok: blocking-call-in-async-code
    thing.wait()
