"""Business logic."""

from app.services.order_service import OrderService, ProductNotAvailableError

__all__ = ["OrderService", "ProductNotAvailableError"]
