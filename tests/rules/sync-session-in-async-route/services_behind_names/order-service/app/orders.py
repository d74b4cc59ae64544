from sqlalchemy import text
from sqlalchemy.orm import Session

from app.repository import BaseRepository


class OrderRepository(BaseRepository):
    """Its session is one that the base keeps."""

    def count(self) -> int:
        return self.db.scalar(text("SELECT 1"))


class OrderService:
    def __init__(self, db: Session) -> None:
        self.repository = OrderRepository(db)

    def count(self) -> int:
        return self.repository.count()

    def name(self) -> str:
        return "orders"
