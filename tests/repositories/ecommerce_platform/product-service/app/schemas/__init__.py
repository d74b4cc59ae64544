"""Pydantic schemas."""

from app.schemas.product import ProductCreate, ProductResponse, ProductUpdate

__all__ = ["ProductCreate", "ProductResponse", "ProductUpdate"]
