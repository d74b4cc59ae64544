"""Orders, and the events that tell of them."""

from decimal import Decimal

from sqlalchemy.orm import Session

from app.models import Order
from app.repositories import OrderRepository, OutboxRepository
from app.schemas import OrderCreate, OrderCreatedEvent
from app.utils.product_client import ProductClient


class ProductNotAvailableError(Exception):
    """There is no such product, or not enough of it."""


class OrderService:
    """Service class for order business logic."""

    def __init__(self, db: Session, products: ProductClient) -> None:
        self.db = db
        self.products = products
        self.order_repository = OrderRepository(db)
        self.outbox_repository = OutboxRepository(db)

    def create_order(self, user_id: int, order_data: OrderCreate) -> Order:
        """Save an order together with its event: both are there or neither."""
        product = self.products.get_product(order_data.product_id)
        if product is None or product["quantity"] < order_data.quantity:
            raise ProductNotAvailableError
        order = self.order_repository.create(
            {
                **order_data.model_dump(),
                "user_id": user_id,
                "total_price": Decimal(product["price"]) * order_data.quantity,
            }
        )
        event = OrderCreatedEvent(
            order_id=order.id, user_id=user_id, total_price=order.total_price
        )
        self.outbox_repository.create(
            {"routing_key": "order.created", "body": event.model_dump_json()}
        )
        self.db.commit()
        return order

    def list_orders(self, user_id: int, skip: int, limit: int) -> list[Order]:
        """The orders of a user."""
        return self.order_repository.get_by_user(user_id, skip, limit)
