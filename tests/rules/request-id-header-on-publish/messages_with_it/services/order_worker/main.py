import asyncio

import aio_pika
from aio_pika import Message

from headers import REQUEST_ID, event_headers, with_request_id
from publisher import Publisher, send, send_two


async def written(event) -> None:
    # ok: request-id-header-on-publish
    Message(b"", headers={"x-request-id": event.request_id})
    # ok: request-id-header-on-publish
    Message(b"", {"x-request-id": event.request_id})
    # ok: request-id-header-on-publish
    Message(b"", headers={REQUEST_ID: event.request_id}, correlation_id=event.request_id)


async def named(event) -> None:
    headers = {"event_type": event.type, "x-request-id": event.request_id}
    # ok: request-id-header-on-publish
    Message(b"", headers=headers)


async def added(event) -> None:
    headers = {"event_type": event.type}
    headers["x-request-id"] = event.request_id
    # ok: request-id-header-on-publish
    Message(b"", headers=headers)
    others = {"event_type": event.type}
    # expect: request-id-header-on-publish
    Message(b"", headers=others)
    # expect: request-id-header-on-publish
    Message(b"", headers={"event_type": event.type})


async def copied(event) -> None:
    headers = {"x-request-id": event.request_id}
    # ok: request-id-header-on-publish
    Message(b"", headers=dict(headers))
    # ok: request-id-header-on-publish
    Message(b"", headers={**headers, "more": "1"})


async def made(event) -> None:
    # ok: request-id-header-on-publish
    Message(b"", headers=event_headers(event))
    # ok: request-id-header-on-publish
    Message(b"", headers=with_request_id(event))
    headers = event_headers(event)
    # ok: request-id-header-on-publish
    Message(b"", headers=headers)


async def taken_over(incoming: aio_pika.abc.AbstractIncomingMessage, given: dict, library) -> None:
    # ok: request-id-header-on-publish
    Message(b"", headers=incoming.headers)
    # ok: request-id-header-on-publish
    Message(b"", headers={name: value for name, value in incoming.headers.items()})
    # ok: request-id-header-on-publish
    Message(b"", headers={**incoming.headers, "more": "1"})
    # ok: request-id-header-on-publish
    Message(b"", headers={"event_type": "x", library.key: "1"})
    # ok: request-id-header-on-publish
    Message(b"", headers=library.headers())
    others = incoming.headers
    # ok: request-id-header-on-publish
    Message(b"", headers=others)
    headers = library.headers()
    # ok: request-id-header-on-publish
    Message(b"", headers=headers)
    # ok: request-id-header-on-publish
    Message(b"", **given)


async def run(event) -> None:
    await send(b"", headers={"x-request-id": event.request_id})
    await send_two(b"", {"x-request-id": event.request_id})
    await Publisher().send({"x-request-id": event.request_id})
    await Publisher.send_plain({"x-request-id": event.request_id})


async def tag(event) -> None:
    # ok: request-id-header-on-publish
    message = Message(b"")
    message.headers["x-request-id"] = event.request_id


asyncio.run(run(None))
