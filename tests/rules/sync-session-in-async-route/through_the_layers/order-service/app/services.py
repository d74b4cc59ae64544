from sqlalchemy.orm import Session

from app.models import Order
from app.repositories import OrderRepository


class OrderService:
    def __init__(self, db: Session):
        self.orders = OrderRepository(db)

    def every(self) -> list[Order]:
        return self.orders.get_all()

    def of_user(self, user_id: int) -> list[Order]:
        return self.orders.of_user(user_id)

    def remember(self, order: Order) -> None:
        self.orders.add(order)
