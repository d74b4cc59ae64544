from contextlib import asynccontextmanager
from functools import lru_cache

import httpx
import redis.asyncio as redis
from aio_pika import connect_robust
from fastapi import Depends, FastAPI, Request

from .publisher import Publisher

# ok: connection-per-operation
pool = redis.ConnectionPool.from_url("redis://redis")


@asynccontextmanager
async def lifespan(app: FastAPI):
    # ok: connection-per-operation
    app.state.redis = redis.from_url("redis://redis")
    # ok: connection-per-operation
    app.state.broker = await connect_robust("amqp://rabbitmq")
    app.state.publisher = Publisher()
    await app.state.publisher.open()
    yield


app = FastAPI(lifespan=lifespan)


@lru_cache
def get_cache() -> redis.Redis:
    # ok: connection-per-operation
    return redis.from_url("redis://redis")


def get_client() -> redis.Redis:
    # ok: connection-per-operation
    return redis.Redis(connection_pool=pool)


@app.get("/tasks")
async def tasks(request: Request, cache=Depends(get_cache), client=Depends(get_client)) -> None:
    await request.app.state.publisher.publish("listed")
    async with httpx.AsyncClient() as http:
        # ok: connection-per-operation
        await http.get("http://db_postgres_service:8000/api/v1/tasks")
