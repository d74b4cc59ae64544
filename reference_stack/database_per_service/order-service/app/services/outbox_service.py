"""Events are stored with the change they tell of, and published from there."""

from datetime import UTC, datetime, timedelta
from typing import Literal
from uuid import uuid4

from sqlalchemy.orm import Session

from app.models import Order, OutboxEvent
from app.repositories import OutboxRepository
from app.schemas import OrderEvent, OrderEventData
from app.utils.request_context import get_request_id
from app.utils.tracing import current_traceparent

ORDER_CREATED: Literal["order.created"] = "order.created"
ORDER_CANCELLED: Literal["order.cancelled"] = "order.cancelled"


class OutboxService:
    """The events of the outbox, in their order."""

    def __init__(self, db: Session) -> None:
        self.db = db
        self.outbox_repository = OutboxRepository(db)

    def add(
        self, event: Literal["order.created", "order.cancelled"], order: Order
    ) -> None:
        """Tell of an order; the event is there when the caller commits."""
        # The columns as the database has them, the time of creation too.
        self.db.flush()
        self.db.refresh(order)
        event_id = uuid4()
        body = OrderEvent(
            event=event,
            event_id=event_id,
            occurred_at=datetime.now(UTC),
            data=OrderEventData(
                order_id=order.id,
                user_id=order.user_id,
                product_id=order.product_id,
                product_name=order.product_name,
                quantity=order.quantity,
                unit_price=order.unit_price,
                total_price=order.total_price,
                status=order.status,
                cancellation_reason=order.cancellation_reason,
                created_at=order.created_at,
            ),
        )
        self.outbox_repository.create(
            {
                "event_id": event_id,
                "routing_key": event,
                "body": body.model_dump_json(),
                "request_id": get_request_id(),
                "traceparent": current_traceparent(),
            }
        )

    def lock_waiting(self, limit: int) -> list[OutboxEvent]:
        """The oldest events that wait; nobody else publishes until `finish`."""
        return self.outbox_repository.lock_waiting(limit)

    def mark_published(self, event: OutboxEvent) -> None:
        """Note that the broker has confirmed an event."""
        event.published_at = datetime.now(UTC)

    def finish(self) -> None:
        """Keep what was marked, and let others publish."""
        self.db.commit()

    def count_waiting(self) -> int:
        """How many events are not published."""
        return self.outbox_repository.count_waiting()

    def forget_published(self, days: int) -> None:
        """Remove events that were published so many days ago."""
        before = datetime.now(UTC) - timedelta(days=days)
        self.outbox_repository.delete_published_before(before)
        self.db.commit()
