"""Publishes what waits in the outbox."""

from sqlalchemy.orm import Session

from app.repositories import OutboxRepository


class OutboxService:
    """The events of the outbox, in their order."""

    def __init__(self, db: Session) -> None:
        self.db = db
        self.outbox_repository = OutboxRepository(db)

    def waiting(self) -> list[tuple[int, str, str]]:
        """Id, routing key and body of the events that wait."""
        return [
            (event.id, event.routing_key, event.body)
            for event in self.outbox_repository.get_all()
        ]

    def published(self, event_id: int) -> None:
        """Forget an event that the broker has confirmed."""
        self.outbox_repository.delete(event_id)
        self.db.commit()
