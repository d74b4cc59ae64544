import logging

from sqlalchemy.orm import Session

from app.events import EventPublisher
from app.models import Order

logger = logging.getLogger(__name__)


class OrderService:
    def __init__(self, db: Session):
        self.db = db
        self.publisher = EventPublisher()

    async def create_order(self) -> Order:
        order = Order()
        self.db.add(order)
        self.db.commit()
        try:
            self.later(self.publisher.publish_order_created)
        # ok: saga-or-compensation-for-orders
        except Exception as error:
            logger.error("could not plan: %s", error)
        return order

    def later(self, function) -> None:
        self.planned = function
