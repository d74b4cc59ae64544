"""SQLAlchemy models."""

from app.models.product import Product
from app.models.reservation import Reservation

__all__ = ["Product", "Reservation"]
