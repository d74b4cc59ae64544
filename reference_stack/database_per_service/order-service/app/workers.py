"""What the service does beside answering requests: it relays events and ends sagas."""

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress

from opentelemetry import trace

from app.config import settings
from app.database import SessionLocal
from app.services import OutboxService, SagaService
from app.utils.order_metrics import (
    OUTBOX_PUBLISHED_TOTAL,
    OUTBOX_WAITING,
    SAGAS_UNFINISHED,
)
from app.utils.product_client import ProductClient
from app.utils.publisher import BROKER_ERRORS, EventPublisher
from app.utils.request_context import start_request
from app.utils.tracing import continued_span

logger = logging.getLogger(__name__)

RELAYED_AT_ONCE = 50
CLEANING_SECONDS = 3600.0
# After a turn that failed, the database for instance is left alone for so long.
FAILURE_PAUSE_SECONDS = 5.0


async def relay_events(publisher: EventPublisher) -> None:
    """Publish what waits, in order; stop at the first event the broker does not take.

    An event that was published and not marked, because the process died in
    between, is published again: consumers know events by their id.
    """
    with SessionLocal() as db:
        outbox = OutboxService(db)
        try:
            for event in await asyncio.to_thread(outbox.lock_waiting, RELAYED_AT_ONCE):
                start_request(event.request_id)
                await publisher.publish(event)
                outbox.mark_published(event)
                OUTBOX_PUBLISHED_TOTAL.labels(routing_key=event.routing_key).inc()
                logger.info("event published", extra={"event_id": str(event.event_id)})
        except BROKER_ERRORS as error:
            logger.warning("events stay in the outbox", exc_info=error)
        finally:
            await asyncio.to_thread(outbox.finish)
        OUTBOX_WAITING.set(await asyncio.to_thread(outbox.count_waiting))


def advance_sagas(
    products: ProductClient, is_stopping: Callable[[], bool] = lambda: False
) -> None:
    """Go on with every saga that is due, one after another.

    A saga that fails is logged and left until its lease ends: it does not keep the
    others from going on.
    """
    with SessionLocal() as db:
        sagas = SagaService(db, products)
        while not is_stopping() and (due := sagas.claim_due(1)):
            saga_id, order_id = due[0].id, due[0].order_id
            start_request(due[0].request_id)
            kind = trace.SpanKind.INTERNAL
            with continued_span("order saga", due[0].traceparent, kind):
                try:
                    sagas.advance(saga_id)
                except Exception:
                    logger.exception("saga failed", extra={"order_id": order_id})
                    db.rollback()
        SAGAS_UNFINISHED.set(sagas.count_unfinished())


def clean_outbox() -> None:
    """Forget events that were published long ago."""
    with SessionLocal() as db:
        OutboxService(db).forget_published(settings.OUTBOX_RETENTION_DAYS)


async def run_relay(stop: asyncio.Event, publisher: EventPublisher) -> None:
    """Relay events until the service stops."""
    cleaned_at = float("-inf")
    while not stop.is_set():
        try:
            await relay_events(publisher)
            if time.monotonic() - cleaned_at > CLEANING_SECONDS:
                await asyncio.to_thread(clean_outbox)
                cleaned_at = time.monotonic()
        except Exception:
            # Whatever it is, the next turn tries again: events must not be stuck.
            logger.exception("a turn of the relay failed")
            await _pause(stop, FAILURE_PAUSE_SECONDS)
        await _pause(stop, settings.RELAY_INTERVAL_SECONDS)
    with suppress(*BROKER_ERRORS):
        await publisher.close()


async def run_sagas(stop: asyncio.Event, advance: Callable[[], None]) -> None:
    """Go on with sagas until the service stops."""
    while not stop.is_set():
        try:
            await asyncio.to_thread(advance)
        except Exception:
            logger.exception("a turn of the sagas failed")
            await _pause(stop, FAILURE_PAUSE_SECONDS)
        await _pause(stop, settings.SAGA_INTERVAL_SECONDS)


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await stop.wait()
