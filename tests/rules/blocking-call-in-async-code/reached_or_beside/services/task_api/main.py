import asyncio
import time

import anyio
import httpx
import requests
from fastapi import FastAPI
from vendor.tool import pull

app = FastAPI()
rates = None


def fetch():
    # A lazy request waits like any other.
    # expect: blocking-call-in-async-code "a coroutine calls it through `everything` → `fetch`"
    return requests.get("http://rates")


class Reader:
    def __init__(self, path):
        self.path = path

    async def read(self):
        # expect: blocking-call-in-async-code[warning] "`self.path.read_text` blocks"
        return self.path.read_text()


class Page:
    def read_text(self):
        return "text"


@app.get("/")
async def everything():
    global rates
    if rates is None:
        rates = fetch()
    if not rates:
        # expect: blocking-call-in-async-code "`requests.post`"
        requests.post("http://rates")
    pull()
    # expect: blocking-call-in-async-code "`time.sleep`"
    await time.sleep(1)
    # That httpx's functions cannot be awaited is the finding of another rule.
    # ok: blocking-call-in-async-code
    await httpx.get("http://rates")
    # ok: blocking-call-in-async-code
    asyncio.create_task(anyio.Path("a").read_text())
    # ok: blocking-call-in-async-code
    Page().read_text()
    await Reader("a").read()
