import aio_pika


async def send(body: bytes, headers: dict[str, str]) -> None:
    # ok: request-id-header-on-publish
    aio_pika.Message(body, headers=headers)


async def send_two(body: bytes, headers: dict[str, str]) -> None:
    # ok: request-id-header-on-publish
    aio_pika.Message(body, headers=headers)


async def forward(body: bytes, headers: dict[str, str]) -> None:
    # ok: request-id-header-on-publish
    aio_pika.Message(body, headers=headers)


class Publisher:
    async def send(self, headers: dict[str, str]) -> None:
        # ok: request-id-header-on-publish
        aio_pika.Message(b"", headers=headers)

    @classmethod
    async def send_plain(cls, headers: dict[str, str]) -> None:
        # ok: request-id-header-on-publish
        aio_pika.Message(b"", headers=headers)


async def repeat(headers: dict[str, str]) -> None:
    # ok: request-id-header-on-publish
    aio_pika.Message(b"", headers=headers)
    await repeat(headers)
