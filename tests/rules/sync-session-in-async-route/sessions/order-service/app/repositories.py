from typing import Generic, TypeVar

from sqlalchemy.orm import Session

from app.models import Order

T = TypeVar("T")


class BaseRepository(Generic[T]):
    def __init__(self, db: Session, model: type[T]):
        self.db = db
        self.model = model

    def get_all(self) -> list[T]:
        return self.db.query(self.model).all()

    def add(self, obj: T) -> None:
        self.db.add(obj)


class OrderRepository(BaseRepository[Order]):
    def __init__(self, db: Session):
        super().__init__(db, Order)

    def of_user(self, user_id: int) -> list[Order]:
        return self.db.query(Order).filter(Order.user_id == user_id).all()
