"""SQLAlchemy models."""

from app.models.product import Product

__all__ = ["Product"]
