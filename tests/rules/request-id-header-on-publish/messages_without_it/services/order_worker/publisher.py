import aio_pika


class EventMessage(aio_pika.Message):
    pass


async def send(body: bytes, headers: dict[str, str]) -> None:
    # expect: request-id-header-on-publish "has no header"
    aio_pika.Message(body, headers=headers)


async def tell(body: bytes, headers: dict[str, str], extra: dict[str, str]) -> None:
    # expect: request-id-header-on-publish "has no header"
    aio_pika.Message(body, headers=headers)


async def send_all(body: bytes) -> None:
    await tell(body, headers={"kind": "all"}, extra={"x-request-id": "1"})
    await Publisher.send_plain({"kind": "all"})
    await Publisher().send(body, {"kind": "all"})


class Publisher:
    async def send(self, body: bytes, headers: dict[str, str]) -> None:
        # expect: request-id-header-on-publish "`EventMessage`"
        EventMessage(body, headers)

    @classmethod
    async def send_plain(cls, headers: dict[str, str]) -> None:
        # expect: request-id-header-on-publish "has no header"
        aio_pika.Message(b"", headers=headers)
