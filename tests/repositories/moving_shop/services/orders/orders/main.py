from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from orders.events import Events
from orders.settings import settings

engine = create_async_engine(settings.database_url)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.events = await Events.open(settings.rabbitmq_url)
    app.state.legacy = httpx.AsyncClient(base_url=settings.legacy_url, timeout=5.0)
    yield
    await app.state.legacy.aclose()
    await app.state.events.close()
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


class NewOrder(BaseModel):
    article: int
    email: str


@app.get("/orders/health")
async def health() -> dict[str, str]:
    return {"status": "ok"}


@app.get("/orders/count")
async def count(article: int) -> dict[str, int]:
    async with engine.connect() as connection:
        found = await connection.execute(text("SELECT count(*) FROM new_order WHERE article = :article"), {"article": article})
        return {"count": found.scalar_one()}


@app.post("/orders", status_code=201)
async def place(order: NewOrder) -> dict[str, int]:
    answer = await app.state.legacy.get(f"/articles/{order.article}/")
    if answer.status_code == 404:
        raise HTTPException(404, "no such article")
    async with engine.begin() as connection:
        made = await connection.execute(
            text("INSERT INTO new_order (article, email) VALUES (:article, :email) RETURNING id"), order.model_dump()
        )
        number = made.scalar_one()
    await app.state.events.placed(number, order.email)
    return {"id": number}
