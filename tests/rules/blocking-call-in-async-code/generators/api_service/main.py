import time
from contextlib import ExitStack, contextmanager

import requests
from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()


def streamed(url: str):
    # The response runs it in a thread.
    # ok: blocking-call-in-async-code
    answer = requests.get(url, stream=True)
    yield from answer.iter_content()


def gated(url: str):
    for part in streamed(url):
        yield part


@app.get("/stream")
async def stream(url: str):
    return StreamingResponse(streamed(url))


@app.get("/gated")
async def behind(url: str):
    parts = gated(url)
    return StreamingResponse(parts)


def pages():
    # expect: blocking-call-in-async-code "`time.sleep`"
    time.sleep(1)
    yield 1


def lines():
    # expect: blocking-call-in-async-code "`time.sleep`"
    time.sleep(2)
    yield "a"


def rows():
    # expect: blocking-call-in-async-code "`time.sleep`"
    time.sleep(3)
    yield 1


@contextmanager
def locked():
    # expect: blocking-call-in-async-code "`time.sleep`"
    time.sleep(4)
    yield


@contextmanager
def entered():
    # expect: blocking-call-in-async-code "`time.sleep`"
    time.sleep(5)
    yield


def never():
    # ok: blocking-call-in-async-code
    time.sleep(6)
    yield 1


def returned():
    # ok: blocking-call-in-async-code
    time.sleep(7)
    yield 1


async def ticks():
    # expect: blocking-call-in-async-code "`time.sleep`"
    time.sleep(8)
    yield 1


@app.get("/report")
async def report():
    for page in pages():
        print(page)
    never()
    with locked(), ExitStack() as stack:
        stack.enter_context(entered())
        return "".join(lines()), list(rows())


@app.get("/later")
async def later():
    return returned()
