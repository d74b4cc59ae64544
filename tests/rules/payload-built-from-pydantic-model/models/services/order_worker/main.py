import asyncio
import json

import aio_pika
import orjson
from pydantic import BaseModel, TypeAdapter


class TaskCreated(BaseModel):
    task_id: int


async def run(event: TaskCreated, raw: bytes, untyped, incoming) -> None:
    # ok: payload-built-from-pydantic-model
    aio_pika.Message(event.model_dump_json().encode())
    # ok: payload-built-from-pydantic-model
    aio_pika.Message(body=json.dumps(event.model_dump(mode="json")).encode())
    # ok: payload-built-from-pydantic-model
    aio_pika.Message(body=orjson.dumps(event.model_dump()))
    # ok: payload-built-from-pydantic-model
    aio_pika.Message(TypeAdapter(TaskCreated).dump_json(event))
    # ok: payload-built-from-pydantic-model
    aio_pika.Message(raw)
    # ok: payload-built-from-pydantic-model
    aio_pika.Message(json.dumps(untyped).encode())
    # ok: payload-built-from-pydantic-model
    aio_pika.Message(incoming.body, message_id=json.dumps({"id": 1}))
    dumped = event.model_dump()
    # ok: payload-built-from-pydantic-model
    aio_pika.Message(json.dumps(dumped).encode())
    # ok: payload-built-from-pydantic-model
    aio_pika.Message(json.dumps([event.task_id], default={}).encode())


asyncio.run(run(None, b"", None, None))
