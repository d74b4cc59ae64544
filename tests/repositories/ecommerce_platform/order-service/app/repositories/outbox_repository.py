"""Access to events that wait."""

from sqlalchemy.orm import Session

from app.models import OutboxEvent
from app.repositories.base import BaseRepository


class OutboxRepository(BaseRepository[OutboxEvent]):
    """Repository for OutboxEvent model."""

    def __init__(self, db: Session) -> None:
        super().__init__(db, OutboxEvent)
