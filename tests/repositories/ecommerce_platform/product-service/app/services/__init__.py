"""Business logic."""

from app.services.product_service import ProductService

__all__ = ["ProductService"]
