from fastapi import Depends, FastAPI, Request

from . import process
from .objects import Cache, Metaclassed, Sender, Single, lazily, one, sender
from .process import (
    by_attribute,
    by_closure,
    by_conditional,
    by_default,
    by_double_check,
    by_early_return,
    by_else,
    by_except,
    by_except_and_on,
    by_flag,
    by_get,
    by_helper,
    by_item,
    by_key,
    by_match,
    by_or,
    by_truth,
    by_walrus,
    of_its_class,
)

app = FastAPI()


@app.get("/guards")
async def guards(request: Request):
    by_early_return()
    by_truth()
    by_else()
    by_walrus()
    by_except()
    by_except_and_on()
    by_key("a")
    by_item("a")
    by_get("a")
    by_or()
    by_conditional()
    by_match()
    by_flag()
    by_helper()
    by_attribute(request)
    by_default(client=process.one)
    by_closure()
    of_its_class()
    await by_double_check()


@app.get("/nothing")
async def keeps_nothing(request: Request):
    if not request.url.path:
        # What it asks for is filled by nobody.
        # expect: connection-per-operation "each time the route `keeps_nothing` runs"
        process.Redis.from_url("redis://redis")
    if not hasattr(request.state, "redis"):
        # Each request has a state of its own.
        # expect: connection-per-operation "each time the route `keeps_nothing` runs"
        request.state.redis = process.Redis.from_url("redis://redis")
    process.left_out()
    process.by_setdefault("a")


@app.get("/kept")
async def kept():
    await one.open()
    await lazily().open()
    Single().connect()
    Metaclassed()


@app.get("/made")
async def made():
    here = Sender()
    await here.open()


@app.get("/provided")
async def provided(given=Depends(sender), cache: Cache = Depends(Cache)):
    return given, cache.client
