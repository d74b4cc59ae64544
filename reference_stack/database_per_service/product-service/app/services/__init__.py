"""Business logic."""

from app.services.product_service import ProductService
from app.services.reservation_service import ReservationService

__all__ = ["ProductService", "ReservationService"]
