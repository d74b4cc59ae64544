import aio_pika.connection
import aio_pika.robust_connection
import aiormq
import aioredis
import pika
import redis.asyncio.client
from fastapi import FastAPI

app = FastAPI()


@app.get("/")
def everything():
    # expect: connection-per-operation
    aio_pika.robust_connection.connect_robust("x")
    # expect: connection-per-operation
    aio_pika.connection.connect("x")
    # expect: connection-per-operation
    aiormq.connect("x")
    # expect: connection-per-operation
    pika.BlockingConnection()
    # expect: connection-per-operation
    redis.Redis()
    # expect: connection-per-operation
    redis.StrictRedis()
    # expect: connection-per-operation
    redis.from_url("x")
    # expect: connection-per-operation
    redis.Redis.from_url("x")
    # expect: connection-per-operation
    redis.StrictRedis.from_url("x")
    # expect: connection-per-operation
    redis.ConnectionPool()
    # expect: connection-per-operation
    redis.ConnectionPool.from_url("x")
    # expect: connection-per-operation
    redis.RedisCluster()
    # expect: connection-per-operation
    redis.asyncio.StrictRedis()
    # expect: connection-per-operation
    redis.asyncio.client.Redis()
    # expect: connection-per-operation
    redis.asyncio.client.Redis.from_url("x")
    # expect: connection-per-operation
    redis.asyncio.ConnectionPool()
    # expect: connection-per-operation
    redis.asyncio.ConnectionPool.from_url("x")
    # expect: connection-per-operation
    redis.asyncio.RedisCluster()
    # expect: connection-per-operation
    redis.asyncio.BlockingConnectionPool.from_url("x")
    # expect: connection-per-operation
    aioredis.from_url("x")
    # expect: connection-per-operation
    aioredis.Redis()
    # expect: connection-per-operation
    aioredis.Redis.from_url("x")
    # expect: connection-per-operation
    aioredis.create_redis_pool("x")
