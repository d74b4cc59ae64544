import json
import logging
from functools import wraps
from types import SimpleNamespace

import aio_pika
from dateutil.parser import parse
from events import MODELS, AnyEvent, Envelope, OrderEvent
from pydantic import TypeAdapter

ADAPTER = TypeAdapter(AnyEvent)
logger = logging.getLogger(__name__)


async def on_order(message: aio_pika.abc.AbstractIncomingMessage) -> None:
    async with message.process():
        # expect: payload-validated-on-consume "`json.loads` takes the message of `on_order` apart, and nothing validates it"
        data = json.loads(message.body)
        print(data["order"]["id"])


async def on_text(message: aio_pika.abc.AbstractIncomingMessage) -> None:
    async with message.process():
        text = message.body.decode()
        # expect: payload-validated-on-consume "the message of `on_text`"
        print(json.loads(text)["id"])


async def on_nested(message: aio_pika.abc.AbstractIncomingMessage) -> None:
    async with message.process():
        # expect: payload-validated-on-consume "the message of `on_nested`"
        print(json.loads(message.body.decode("utf-8"))["id"])


def parsed(raw: bytes) -> dict[str, object]:
    # expect: payload-validated-on-consume "the message of `on_part`"
    return json.loads(raw)


async def on_part(region: str, message: aio_pika.abc.AbstractIncomingMessage) -> None:
    async with message.process():
        print(region, parsed(message.body)["id"])


async def on_written(message: aio_pika.abc.AbstractIncomingMessage) -> None:
    async with message.process():
        # expect: payload-validated-on-consume "the message of `on_written`"
        data = json.loads(message.body)
        # A model of what goes out says nothing of what came in.
        print(OrderEvent(order_id=1, region="eu").model_dump_json(), data["id"])


async def on_checked(message: aio_pika.abc.AbstractIncomingMessage) -> None:
    async with message.process():
        print(OrderEvent.model_validate_json(message.body).order_id)


async def on_model(message: aio_pika.abc.AbstractIncomingMessage) -> None:
    async with message.process():
        # ok: payload-validated-on-consume
        data = json.loads(message.body)
        print(OrderEvent(**data).order_id)


def event_of(message: aio_pika.abc.AbstractIncomingMessage) -> OrderEvent:
    # ok: payload-validated-on-consume
    data = json.loads(message.body)
    return OrderEvent(order_id=data["id"], region=data["region"])


async def on_union(message: aio_pika.abc.AbstractIncomingMessage) -> None:
    async with message.process():
        # ok: payload-validated-on-consume
        kind = json.loads(message.body)["kind"]
        print(kind, ADAPTER.validate_json(message.body))


async def on_fields(message: aio_pika.abc.AbstractIncomingMessage) -> None:
    async with message.process():
        print(event_of(message).order_id)


def validated(handler):
    @wraps(handler)
    async def checking(message: aio_pika.abc.AbstractIncomingMessage) -> None:
        OrderEvent.model_validate_json(message.body)
        await handler(message)

    return checking


@validated
async def on_decorated(message: aio_pika.abc.AbstractIncomingMessage) -> None:
    # ok: payload-validated-on-consume
    print(json.loads(message.body)["id"])


async def on_sent_on(message: aio_pika.abc.AbstractIncomingMessage) -> None:
    async with message.process():
        # What a cache holds is no message.
        # ok: payload-validated-on-consume
        limits = json.loads(open("limits.json").read())
        print(limits, message.body)


async def on_loaded(message: aio_pika.abc.AbstractIncomingMessage) -> None:
    async with message.process():
        # ok: payload-validated-on-consume
        print(OrderEvent.model_validate(json.loads(message.body)))


async def on_kept(message: aio_pika.abc.AbstractIncomingMessage) -> None:
    async with message.process():
        # expect: payload-validated-on-consume "the message of `on_kept`"
        data = json.loads(message.body)
        print(Envelope(raw=message.body), data["id"])


def described(**fields: object) -> str:
    return str(fields)


async def on_logged(message: aio_pika.abc.AbstractIncomingMessage) -> None:
    async with message.process():
        # expect: payload-validated-on-consume "the message of `on_logged`"
        data = json.loads(message.body)
        logger.debug("received", **data)
        print(described(**data), SimpleNamespace(**data), parse(data["at"]))


async def on_any(message: aio_pika.abc.AbstractIncomingMessage) -> None:
    async with message.process():
        # ok: payload-validated-on-consume
        data = json.loads(message.body)
        model = MODELS[data["kind"]]
        print(model(**data))
