import aio_pika as broker
import redis.asyncio as aioredis
from fastapi import APIRouter, Depends, FastAPI
from redis.asyncio import Redis

from .events import EventPublisher, publish_task, session, with_connection

app = FastAPI()
router = APIRouter()
open_cache = getattr(aioredis, "from_url")


@router.post("/tasks")
async def create_task() -> None:
    # expect: connection-per-operation "`broker.connect_robust` opens a connection each time the route `create_task` runs"
    connection = await broker.connect_robust("amqp://rabbitmq")
    async with connection:
        await connection.channel()
    # expect: connection-per-operation "`Redis` opens a connection"
    await Redis(host="redis").set("task:1:state", "new", ex=60)
    # expect: connection-per-operation "`open_cache`"
    await open_cache("redis://redis").get("task:1:state")


async def get_redis() -> Redis:
    # expect: connection-per-operation "for each request that depends on `get_redis`"
    return aioredis.from_url("redis://redis:6379/0")


@router.get("/tasks")
async def list_tasks(cache: Redis = Depends(get_redis)) -> None:
    await publish_task("listed")
    async with session() as channel:
        await channel.close()
    await EventPublisher().send("listed")


@router.get("/health")
async def health() -> None:
    # expect: connection-per-operation[warning] "the route `health`"
    await aioredis.Redis.from_url("redis://redis").ping()


@router.delete("/tasks")
@with_connection
async def delete_task(connection) -> None:
    await connection.close()


app.include_router(router)
