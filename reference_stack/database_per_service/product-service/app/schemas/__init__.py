"""Pydantic schemas."""

from app.schemas.product import ProductCreate, ProductResponse, ProductUpdate
from app.schemas.reservation import ReservationCreate, ReservationResponse

__all__ = [
    "ProductCreate",
    "ProductResponse",
    "ProductUpdate",
    "ReservationCreate",
    "ReservationResponse",
]
