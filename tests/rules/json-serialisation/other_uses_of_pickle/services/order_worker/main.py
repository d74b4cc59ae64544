import asyncio
import json
import pickle
from pathlib import Path

import cachetools
import redis.asyncio as redis

redis_cache = cachetools.TTLCache(10, 60)
client = redis.from_url("redis://redis")


def far(value: object) -> bytes:
    # ok: json-serialisation
    return pickle.dumps(value)


def farther(value: object) -> bytes:
    return far(value)


def farthest(value: object) -> bytes:
    return farther(value)


class Tasks:
    async def get(self, key: str) -> bytes:
        return b""


async def predict(key: str, tasks: Tasks) -> object:
    # ok: json-serialisation
    model = pickle.loads(Path("model.bin").read_bytes())
    # ok: json-serialisation
    await client.set(key, json.dumps({"a": 1}))
    # ok: json-serialisation
    pickle.loads(redis_cache.get(key))
    # ok: json-serialisation
    task = pickle.loads(await tasks.get(key))
    await client.set(key, model.predict(task))
    Path("model.bin").write_bytes(pickle.dumps(model))
    await client.set(key, farthest(model))
    return model


asyncio.run(predict("k", Tasks()))
