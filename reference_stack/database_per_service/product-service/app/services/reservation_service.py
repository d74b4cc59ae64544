"""Stock that is set aside for orders; each step may come twice, late, or reversed."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.models import Product, Reservation
from app.repositories import ProductRepository, ReservationRepository
from app.schemas import ReservationCreate
from app.utils.cache import ProductCache
from app.utils.errors import ConflictError, NotFoundError


class ReservationService:
    """Service class for reservations.

    Every step locks the product's row first: reservations of one product come one
    after another, and its quantity never goes below zero.
    """

    def __init__(self, db: Session, cache: ProductCache) -> None:
        self.db = db
        self.cache = cache
        self.product_repository = ProductRepository(db)
        self.reservation_repository = ReservationRepository(db)

    def reserve(self, product_id: int, wanted: ReservationCreate) -> Reservation:
        """Set stock aside; the same reservation again changes nothing.

        Raises:
            NotFoundError: If there is no such product
            ConflictError: If it is out of stock, or the reservation is another one
        """
        product = self._lock(product_id)
        made = self._get(product_id, wanted.reservation_id)
        if made is not None:
            if made.is_released or made.quantity != wanted.quantity:
                raise ConflictError("The reservation is another one, or released")
            return made
        if product.quantity < wanted.quantity:
            raise ConflictError("Not enough of this product in stock")
        product.quantity -= wanted.quantity
        reservation = self._add(product, wanted.reservation_id, wanted.quantity, False)
        self.db.commit()
        self.cache.forget(product_id)
        return reservation

    def release(self, product_id: int, reservation_id: UUID) -> None:
        """Give stock back; one that was never reserved cannot be from now on.

        Raises:
            NotFoundError: If there is no such product
            ConflictError: If the reservation is of another product
        """
        product = self._lock(product_id)
        made = self._get(product_id, reservation_id)
        if made is None:
            self._add(product, reservation_id, 0, True)
        elif not made.is_released:
            product.quantity += made.quantity
            made.is_released = True
        self.db.commit()
        self.cache.forget(product_id)

    def _lock(self, product_id: int) -> Product:
        product = self.product_repository.lock_by_id(product_id)
        if product is None:
            raise NotFoundError("Product not found")
        return product

    def _get(self, product_id: int, reservation_id: UUID) -> Reservation | None:
        made = self.reservation_repository.get_by_reservation_id(reservation_id)
        if made is not None and made.product_id != product_id:
            raise ConflictError("The reservation is of another product")
        return made

    def _add(
        self, product: Product, reservation_id: UUID, quantity: int, is_released: bool
    ) -> Reservation:
        return self.reservation_repository.create(
            {
                "reservation_id": reservation_id,
                "product_id": product.id,
                "quantity": quantity,
                "is_released": is_released,
            }
        )
