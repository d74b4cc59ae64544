"""Data access."""

from app.repositories.product_repository import ProductRepository
from app.repositories.reservation_repository import ReservationRepository

__all__ = ["ProductRepository", "ReservationRepository"]
