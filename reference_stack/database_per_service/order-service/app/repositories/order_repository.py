"""Access to orders."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Order
from app.repositories.base import BaseRepository


class OrderRepository(BaseRepository[Order]):
    """Repository for Order model."""

    def __init__(self, db: Session) -> None:
        super().__init__(db, Order)

    def get_by_user(self, user_id: int, skip: int = 0, limit: int = 100) -> list[Order]:
        """A page of a user's orders, in the order in which they were placed."""
        orders = select(Order).where(Order.user_id == user_id).order_by(Order.id)
        return list(self.db.scalars(orders.offset(skip).limit(limit)))

    def get_by_idempotency_key(self, user_id: int, key: str) -> Order | None:
        """The order that a user's request of this name made."""
        return self.db.scalar(
            select(Order).where(Order.user_id == user_id, Order.idempotency_key == key)
        )
