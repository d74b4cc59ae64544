"""The saga of an order: reserve the stock, or see to it that none stays reserved.

Every step can be taken twice, and its answer can be lost: what a step does in the
product service is idempotent, and what came of it is stored with the order in one
transaction. Whoever dies in between leaves the saga to the next one who looks.
"""

import logging
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from sqlalchemy.orm import Session

from app.config import settings
from app.models import CancellationReason, Order, OrderSaga, OrderStatus, SagaStep
from app.repositories import OrderRepository, SagaRepository
from app.services.outbox_service import ORDER_CANCELLED, ORDER_CREATED, OutboxService
from app.utils.errors import UnavailableError
from app.utils.order_metrics import ORDERS_TOTAL
from app.utils.product_client import ProductClient, Refusal
from app.utils.request_context import get_request_id
from app.utils.tracing import current_traceparent

logger = logging.getLogger(__name__)

REASONS = {
    Refusal.OUT_OF_STOCK: CancellationReason.OUT_OF_STOCK,
    Refusal.PRODUCT_GONE: CancellationReason.PRODUCT_GONE,
}


class SagaService:
    """Service class for sagas."""

    def __init__(self, db: Session, products: ProductClient) -> None:
        self.db = db
        self.products = products
        self.order_repository = OrderRepository(db)
        self.saga_repository = SagaRepository(db)
        self.outbox = OutboxService(db)

    def begin(self, order: Order) -> int:
        """Plan the saga of a new order; who plans it takes the first step."""
        now = datetime.now(UTC)
        saga = self.saga_repository.create(
            {
                "order_id": order.id,
                "reservation_id": uuid4(),
                "step": SagaStep.RESERVE,
                "attempts": 1,
                "next_attempt_at": now + timedelta(seconds=settings.SAGA_LEASE_SECONDS),
                "deadline_at": now + timedelta(seconds=settings.SAGA_DEADLINE_SECONDS),
                "request_id": get_request_id(),
                "traceparent": current_traceparent(),
            }
        )
        return saga.id

    def claim_due(self, limit: int) -> list[OrderSaga]:
        """Sagas to go on with; for the time of a lease they belong to the caller."""
        now = datetime.now(UTC)
        due = self.saga_repository.lock_due(now, limit)
        for saga in due:
            saga.attempts += 1
            saga.next_attempt_at = now + timedelta(seconds=settings.SAGA_LEASE_SECONDS)
        self.db.commit()
        return due

    def advance(self, saga_id: int) -> None:
        """Take the next step, and store what came of it."""
        saga = self.saga_repository.get_by_id(saga_id)
        if saga is None or saga.step == SagaStep.DONE:
            return
        order = self.order_repository.get_by_id(saga.order_id)
        if order is None:
            return
        step, reservation_id = saga.step, saga.reservation_id
        product_id, quantity = order.product_id, order.quantity
        # While the product service works, the connection serves others.
        self.db.rollback()
        try:
            if step == SagaStep.RESERVE:
                refusal = self.products.reserve(product_id, reservation_id, quantity)
            else:
                refusal = self.products.release(product_id, reservation_id)
        except UnavailableError:
            self._wait(saga_id, step)
        else:
            self._store(saga_id, step, refusal)

    def cancel(
        self, saga: OrderSaga, order: Order, reason: CancellationReason, next_step: str
    ) -> None:
        """Cancel an order whose row and saga are locked; the caller commits."""
        order.status = OrderStatus.CANCELLED
        order.cancellation_reason = reason
        saga.step = next_step
        saga.attempts = 0
        saga.next_attempt_at = datetime.now(UTC)
        self.outbox.add(ORDER_CANCELLED, order)
        ORDERS_TOTAL.labels(status=OrderStatus.CANCELLED).inc()

    def count_unfinished(self) -> int:
        """How many sagas are not done."""
        return self.saga_repository.count_unfinished()

    def _store(self, saga_id: int, step: str, refusal: Refusal | None) -> None:
        saga, order = self._lock(saga_id)
        if saga.step != step:
            # Somebody cancelled the order meanwhile; releasing comes next.
            self.db.rollback()
            return
        if step == SagaStep.RELEASE:
            # Of a product that is gone nothing is reserved either.
            saga.step = SagaStep.DONE
        elif refusal is not None:
            self.cancel(saga, order, REASONS[refusal], SagaStep.DONE)
        else:
            order.status = OrderStatus.CONFIRMED
            saga.step = SagaStep.DONE
            self.outbox.add(ORDER_CREATED, order)
            ORDERS_TOTAL.labels(status=OrderStatus.CONFIRMED).inc()
        self.db.commit()

    def _wait(self, saga_id: int, step: str) -> None:
        """Nobody knows whether the step was taken: take it again, or undo it."""
        saga, order = self._lock(saga_id)
        now = datetime.now(UTC)
        if saga.step == SagaStep.RESERVE and now >= saga.deadline_at:
            reason = CancellationReason.TIMED_OUT
            self.cancel(saga, order, reason, SagaStep.RELEASE)
        elif saga.step == step:
            longest = settings.SAGA_LONGEST_WAIT_SECONDS
            seconds = min(2.0 ** min(saga.attempts, 16), longest)
            saga.next_attempt_at = now + timedelta(seconds=seconds)
        logger.warning(
            "saga waits", extra={"order_id": order.id, "attempts": saga.attempts}
        )
        self.db.commit()

    def _lock(self, saga_id: int) -> tuple[OrderSaga, Order]:
        """The saga first, then its order: always in this order."""
        saga = self.saga_repository.lock_by_id(saga_id)
        order = self.order_repository.lock_by_id(saga.order_id) if saga else None
        if saga is None or order is None:
            raise LookupError(f"saga {saga_id} has no order")
        return saga, order
