import asyncio
import marshal
import pickle
from pickle import dumps as serialise

import aioredis
import cloudpickle
import dill
import redis.asyncio as redis
# expect: json-serialisation "`the cache`"
from fastapi_cache.coder import PickleCoder
# expect: json-serialisation
from aiocache.serializers import PickleSerializer

from codec import Codec

client = redis.from_url("redis://redis")
store = aioredis.from_url("redis://redis")


async def put(key: str, task: object) -> None:
    # expect: json-serialisation "`pickle.dumps` is what `client.set` keeps or reads: whoever can write to Redis can run code in `order_worker`"
    await client.set(key, pickle.dumps(task), ex=60)
    # expect: json-serialisation "`serialise`"
    body = serialise(task)
    await client.setex(key, 60, body)
    # expect: json-serialisation
    await client.hset(key, "task", marshal.dumps(task))
    # expect: json-serialisation
    await store.set(key, pickle.dumps(task))
    # expect: json-serialisation
    await client.psetex(key, 60, pickle.dumps(task))
    # expect: json-serialisation
    await client.setnx(key, pickle.dumps(task))
    # expect: json-serialisation
    await client.getset(key, pickle.dumps(task))
    # expect: json-serialisation
    pickle.loads(await client.getex(key))
    # expect: json-serialisation
    await client.lpush(key, pickle.dumps(task))
    # expect: json-serialisation
    await client.rpush(key, pickle.dumps(task))
    # expect: json-serialisation
    pickle.loads(await client.lpop(key))
    # expect: json-serialisation
    pickle.loads(await client.rpop(key))
    # expect: json-serialisation
    await client.sadd(key, pickle.dumps(task))
    # expect: json-serialisation
    await client.zadd(key, {pickle.dumps(task): 1})
    # expect: json-serialisation
    await client.set(key, dill.dumps(task))
    # expect: json-serialisation
    await client.set(key, cloudpickle.dumps(task))


async def take(key: str) -> object:
    # expect: json-serialisation "`pickle.loads` is what `client.get` keeps or reads"
    found = pickle.loads(await client.get(key))
    raw = await client.hget(key, "task")
    # expect: json-serialisation
    marshal.loads(raw)
    # expect: json-serialisation
    dill.loads(raw)
    # expect: json-serialisation
    cloudpickle.loads(raw)
    # expect: json-serialisation "`eval`"
    eval(raw)
    # expect: json-serialisation "`exec`"
    exec(raw)
    return found


async def main() -> None:
    await put("k", 1)
    await take("k")
    await Codec(client).save("k", 1)


asyncio.run(main())
