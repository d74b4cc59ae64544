"""Access to reservations."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Reservation
from app.repositories.base import BaseRepository


class ReservationRepository(BaseRepository[Reservation]):
    """Repository for Reservation model."""

    def __init__(self, db: Session) -> None:
        super().__init__(db, Reservation)

    def get_by_reservation_id(self, reservation_id: UUID) -> Reservation | None:
        """The reservation that its maker calls so."""
        return self.db.scalar(
            select(Reservation).where(Reservation.reservation_id == reservation_id)
        )
