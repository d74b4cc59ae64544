import asyncio
from contextlib import asynccontextmanager

from fastapi import BackgroundTasks, FastAPI


async def load():
    # The lifespan calls it, and a route does.
    # expect: blocking-call-in-async-code[warning] "`load`"
    open("rules.json").close()


async def follow():
    # ok: blocking-call-in-async-code
    open("offset.txt").close()
    async for line in lines():
        # expect: blocking-call-in-async-code[warning] "`follow`"
        open("offset.txt", "w").close()


async def lines():
    yield "line"


async def report():
    # expect: blocking-call-in-async-code[warning] "`report`"
    open("report.txt", "w").close()


@asynccontextmanager
async def lifespan(app):
    await load()
    app.state.follower = asyncio.create_task(follow())
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/reload")
async def reload():
    await load()


@app.get("/report")
async def reported(tasks: BackgroundTasks):
    tasks.add_task(report)
