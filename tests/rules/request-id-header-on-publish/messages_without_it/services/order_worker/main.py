import asyncio

import aio_pika
from aio_pika import Message
from aio_pika.message import Message as RawMessage

from headers import event_headers
from publisher import send, send_all


async def run(event, names: dict) -> None:
    # expect: request-id-header-on-publish[error] "the message that `aio_pika.Message` makes has no header `x-request-id`"
    aio_pika.Message(b"")
    # expect: request-id-header-on-publish "has no header"
    Message(b"", headers={"event_type": event.type})
    # expect: request-id-header-on-publish
    Message(b"", {"event_type": event.type})
    # expect: request-id-header-on-publish "has the header `X-Request-ID`, and the broker does not take it for `x-request-id`"
    RawMessage(b"", headers={"X-Request-ID": event.request_id})
    # expect: request-id-header-on-publish[error] "has the header"
    RawMessage(b"", headers={"X-Request-ID": event.request_id}, correlation_id=event.request_id)
    # expect: request-id-header-on-publish[warning] "has only a correlation id"
    Message(b"", correlation_id=event.request_id)
    headers = {"event_type": event.type}
    headers["version"] = "1"
    # expect: request-id-header-on-publish "has no header"
    Message(b"", headers=headers)
    # expect: request-id-header-on-publish "has no header"
    Message(b"", headers=dict(headers))
    # expect: request-id-header-on-publish "has no header"
    Message(b"", headers=event_headers(event))
    others = event_headers(event)
    # expect: request-id-header-on-publish "has no header"
    Message(b"", headers=others)
    # expect: request-id-header-on-publish "has no header"
    Message(b"", headers={**headers, "more": "1"})
    await send(b"", {"event_type": event.type})
    # expect: request-id-header-on-publish "has no header"
    Message(b"", headers=event_headers({"x-request-id": "1"}))
    await send_all(b"")


asyncio.run(run(None, {}))
