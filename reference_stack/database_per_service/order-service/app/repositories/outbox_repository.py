"""Access to events that wait."""

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.models import OutboxEvent
from app.repositories.base import BaseRepository


class OutboxRepository(BaseRepository[OutboxEvent]):
    """Repository for OutboxEvent model."""

    def __init__(self, db: Session) -> None:
        super().__init__(db, OutboxEvent)

    def lock_waiting(self, limit: int) -> list[OutboxEvent]:
        """The oldest events that wait; none while another relay has them."""
        waiting = select(OutboxEvent).where(OutboxEvent.published_at.is_(None))
        oldest = waiting.order_by(OutboxEvent.id).limit(1)
        locked = self.db.scalar(oldest.with_for_update(skip_locked=True))
        if locked is None or locked is not self.db.scalar(oldest):
            return []
        batch = waiting.order_by(OutboxEvent.id).limit(limit)
        return list(self.db.scalars(batch.with_for_update()))

    def count_waiting(self) -> int:
        """How many events are not published."""
        waiting = select(func.count(OutboxEvent.id)).where(
            OutboxEvent.published_at.is_(None)
        )
        return self.db.scalar(waiting) or 0

    def delete_published_before(self, moment: datetime) -> None:
        """Remove events that were published long ago."""
        self.db.execute(
            delete(OutboxEvent).where(OutboxEvent.published_at < moment),
            execution_options={"synchronize_session": False},
        )
