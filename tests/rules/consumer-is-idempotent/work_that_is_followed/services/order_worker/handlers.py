from company_storage import session_factory

import stores

MODELS = {}
Session = session_factory()
CONSUMERS = {}


class Known:
    def order(self, body: bytes) -> bytes:
        return body


async def store(body: bytes) -> None:
    make = MODELS.get("order")
    # ok: consumer-is-idempotent
    print(make(body))
    # ok: consumer-is-idempotent
    async with Session() as session:
        print(session)
    # ok: consumer-is-idempotent
    async with stores.Archive() as archive:
        print(archive)


async def process(message) -> None:
    try:
        await store(message.body)
        # ok: consumer-is-idempotent
        await store(b"")
    except ValueError:
        report = CONSUMERS.get("errors")
        # ok: consumer-is-idempotent
        await report(message.body)
    except KeyError:
        await lament(message)


async def lament(message) -> None:
    report = CONSUMERS.get("errors")
    # ok: consumer-is-idempotent
    await report(message.body)
