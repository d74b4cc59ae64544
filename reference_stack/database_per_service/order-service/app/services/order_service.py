"""Orders."""

import hashlib

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.models import CancellationReason, Order, OrderStatus, SagaStep
from app.repositories import OrderRepository, SagaRepository
from app.schemas import OrderCreate, OrderUpdate
from app.services.saga_service import SagaService
from app.utils.errors import (
    ConflictError,
    ForbiddenError,
    InvalidRequestError,
    NotFoundError,
    UnprocessableError,
)
from app.utils.order_metrics import ORDERS_TOTAL
from app.utils.product_client import ProductClient
from app.utils.versions import refuse_other_version

# From which states a user takes an order where; the saga alone confirms.
TRANSITIONS: dict[str, frozenset[str]] = {
    OrderStatus.SHIPPED: frozenset({OrderStatus.CONFIRMED}),
    OrderStatus.DELIVERED: frozenset({OrderStatus.SHIPPED}),
    OrderStatus.CANCELLED: frozenset({OrderStatus.PENDING, OrderStatus.CONFIRMED}),
}
REFUSED = {
    CancellationReason.OUT_OF_STOCK: "Not enough of this product in stock",
    CancellationReason.PRODUCT_GONE: "The product is no longer sold",
}


class OrderService:
    """Service class for order business logic."""

    def __init__(self, db: Session, products: ProductClient) -> None:
        self.db = db
        self.products = products
        self.order_repository = OrderRepository(db)
        self.saga_repository = SagaRepository(db)
        self.sagas = SagaService(db, products)

    def create_order(
        self, user_id: int, order_data: OrderCreate, idempotency_key: str | None = None
    ) -> Order:
        """Place an order and reserve its stock.

        While the product service is away after the order was stored, it stays
        pending: its saga goes on later.

        Raises:
            InvalidRequestError: If there is no such product
            ConflictError: If it is out of stock
            UnprocessableError: If the key was used for something else
            UnavailableError: If the product service does not answer; nothing is stored
        """
        digest = hashlib.sha256(order_data.model_dump_json().encode()).hexdigest()
        repeated = self._repeated(user_id, idempotency_key, digest)
        if repeated is not None:
            return repeated
        # While the product service works, the connection serves others.
        self.db.rollback()
        product = self.products.get_product(order_data.product_id)
        if product is None:
            raise InvalidRequestError("There is no such product")
        try:
            order = self.order_repository.create(
                {
                    **order_data.model_dump(),
                    "user_id": user_id,
                    "product_name": product.name,
                    "unit_price": product.price,
                    "total_price": product.price * order_data.quantity,
                    "status": OrderStatus.PENDING,
                    "idempotency_key": idempotency_key,
                    "request_digest": digest,
                }
            )
            saga_id = self.sagas.begin(order)
            self.db.commit()
        except IntegrityError:
            # The same request came twice at once, and the other one was faster.
            self.db.rollback()
            repeated = self._repeated(user_id, idempotency_key, digest)
            if repeated is None:
                raise
            return repeated
        ORDERS_TOTAL.labels(status=OrderStatus.PENDING).inc()
        self.sagas.advance(saga_id)
        self.db.refresh(order)
        return _accepted(order)

    def list_orders(self, user_id: int, skip: int, limit: int) -> list[Order]:
        """A page of a user's orders."""
        return self.order_repository.get_by_user(user_id, skip, limit)

    def get_order(self, user_id: int, order_id: int) -> Order:
        """An order of this user.

        Raises:
            NotFoundError: If there is none
            ForbiddenError: If it is somebody else's
        """
        order = self.order_repository.get_by_id(order_id)
        if order is None:
            raise NotFoundError("Order not found")
        if order.user_id != user_id:
            raise ForbiddenError("The order is somebody else's")
        return order

    def update_order(
        self, user_id: int, order_id: int, changes: OrderUpdate, version: int | None
    ) -> Order:
        """Take an order to another state, if it has this version, or any if None.

        Raises:
            NotFoundError: If there is none
            ForbiddenError: If it is somebody else's
            ConflictError: If the order cannot go there from where it is
            PreconditionFailedError: If it has another version
        """
        self.get_order(user_id, order_id)
        saga = self.saga_repository.lock_by_order(order_id)
        order = self.order_repository.lock_by_id(order_id)
        if order is None:
            raise NotFoundError("Order not found")
        refuse_other_version(version, order.version)
        if order.status == changes.status:
            return order
        if order.status not in TRANSITIONS[changes.status]:
            raise ConflictError(
                f"An order that is {order.status} cannot be {changes.status}"
            )
        if changes.status == "cancelled":
            reason = CancellationReason.BY_USER
            self.sagas.cancel(saga, order, reason, SagaStep.RELEASE)
        else:
            order.status = changes.status
            ORDERS_TOTAL.labels(status=changes.status).inc()
        self.db.commit()
        return order

    def cancel_order(self, user_id: int, order_id: int, version: int | None) -> None:
        """Cancel an order; it stays in the list of its user."""
        self.update_order(user_id, order_id, OrderUpdate(status="cancelled"), version)

    def _repeated(self, user_id: int, key: str | None, digest: str) -> Order | None:
        if key is None:
            return None
        order = self.order_repository.get_by_idempotency_key(user_id, key)
        if order is None:
            return None
        if order.request_digest != digest:
            raise UnprocessableError("The Idempotency-Key was used for something else")
        return _accepted(order)


def _accepted(order: Order) -> Order:
    """The order, unless it was refused: a repeated request is refused again."""
    reason = order.cancellation_reason
    if reason in REFUSED:
        raise ConflictError(REFUSED[CancellationReason(reason)])
    return order
