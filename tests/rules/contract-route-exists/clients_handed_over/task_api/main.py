from contextlib import asynccontextmanager

import httpx
from clients import Either, Elsewhere, Inline, Notes, Tasks, Words
from fastapi import FastAPI
from settings import settings


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with httpx.AsyncClient(base_url=settings.store_url, timeout=5) as client:
        app.state.tasks = Tasks(client)
        app.state.words = Words(settings.limit)
        yield


def notes() -> Notes:
    store = httpx.AsyncClient(base_url=settings.store_url, timeout=5)
    client = httpx.AsyncClient(base_url=settings.notes_url, timeout=5)
    app.state.store = store
    return Notes(client)


def elsewhere(client: httpx.AsyncClient) -> Elsewhere:
    return Elsewhere(client)


async def either() -> None:
    async with httpx.AsyncClient(base_url=settings.store_url) as one, httpx.AsyncClient(base_url=settings.notes_url) as two:
        app.state.either = [Either(one), Either(two)]


app = FastAPI(lifespan=lifespan)
app.state.inline = Inline(httpx.AsyncClient(base_url=settings.store_url, timeout=5))
app.state.notes = notes()
app.state.elsewhere = elsewhere(httpx.AsyncClient(timeout=5))
