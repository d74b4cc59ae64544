"""Carries events from the outbox to the broker."""

import asyncio
import logging

from app.database import SessionLocal
from app.services.outbox_service import OutboxService
from app.utils.publisher import EventPublisher, connect

logger = logging.getLogger(__name__)
INTERVAL_SECONDS = 1.0


def _waiting() -> list[tuple[int, str, str]]:
    with SessionLocal() as db:
        return OutboxService(db).waiting()


def _published(event_id: int) -> None:
    with SessionLocal() as db:
        OutboxService(db).published(event_id)


async def relay() -> None:
    """Publish what waits, again and again; what fails waits for the next turn."""
    connection = await connect()
    async with connection:
        publisher = await EventPublisher.on(connection)
        while True:
            try:
                for event_id, routing_key, body in await asyncio.to_thread(_waiting):
                    await publisher.publish(event_id, routing_key, body)
                    await asyncio.to_thread(_published, event_id)
            except Exception:
                logger.exception("Events stay in the outbox")
            await asyncio.sleep(INTERVAL_SECONDS)
