"""Access to orders."""

from sqlalchemy.orm import Session

from app.models import Order
from app.repositories.base import BaseRepository


class OrderRepository(BaseRepository[Order]):
    """Repository for Order model."""

    def __init__(self, db: Session) -> None:
        super().__init__(db, Order)

    def get_by_user(self, user_id: int, skip: int = 0, limit: int = 100) -> list[Order]:
        """The orders of a user."""
        return (
            self.db.query(Order)
            .filter(Order.user_id == user_id)
            .offset(skip)
            .limit(limit)
            .all()
        )
