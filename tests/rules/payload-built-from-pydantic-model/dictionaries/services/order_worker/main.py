import asyncio
import collections.abc
import json
from typing import Any, Dict

import aio_pika
import msgpack
import orjson
import simplejson
import ujson


async def run(task, payload: dict[str, Any], fields: Dict[str, Any], mapping: collections.abc.Mapping) -> None:
    # expect: payload-built-from-pydantic-model "`json.dumps` makes a message of a dictionary that is written here, not of a model"
    aio_pika.Message(json.dumps({"id": task.id}).encode())
    # expect: payload-built-from-pydantic-model "`orjson.dumps`"
    aio_pika.Message(body=orjson.dumps({"id": task.id}))
    # expect: payload-built-from-pydantic-model "the dictionary `payload`"
    aio_pika.Message(body=ujson.dumps(payload).encode("utf-8"))
    # expect: payload-built-from-pydantic-model "the dictionary `fields`"
    aio_pika.Message(body=simplejson.dumps(fields).encode())
    # expect: payload-built-from-pydantic-model
    aio_pika.Message(body=msgpack.packb(mapping))
    data = {"id": task.id}
    # expect: payload-built-from-pydantic-model "the dictionary `data`"
    body = json.dumps(data).encode()
    aio_pika.Message(body)


asyncio.run(run(None, {}, {}, {}))
