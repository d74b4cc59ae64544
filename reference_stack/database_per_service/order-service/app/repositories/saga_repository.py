"""Access to sagas."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import OrderSaga, SagaStep
from app.repositories.base import BaseRepository


class SagaRepository(BaseRepository[OrderSaga]):
    """Repository for OrderSaga model."""

    def __init__(self, db: Session) -> None:
        super().__init__(db, OrderSaga)

    def lock_due(self, now: datetime, limit: int) -> list[OrderSaga]:
        """Sagas whose next attempt is due and that nobody else takes up now."""
        due = select(OrderSaga).where(
            OrderSaga.step != SagaStep.DONE, OrderSaga.next_attempt_at <= now
        )
        ordered = due.order_by(OrderSaga.next_attempt_at, OrderSaga.id).limit(limit)
        return list(self.db.scalars(ordered.with_for_update(skip_locked=True)))

    def lock_by_order(self, order_id: int) -> OrderSaga:
        """The saga of an order; until the commit nobody else changes it."""
        return self.db.scalars(
            select(OrderSaga)
            .where(OrderSaga.order_id == order_id)
            .with_for_update()
            .execution_options(populate_existing=True)
        ).one()

    def count_unfinished(self) -> int:
        """How many sagas are not done."""
        unfinished = select(func.count(OrderSaga.id)).where(
            OrderSaga.step != SagaStep.DONE
        )
        return self.db.scalar(unfinished) or 0
