"""Access to products."""

from sqlalchemy.orm import Session

from app.models import Product
from app.repositories.base import BaseRepository


class ProductRepository(BaseRepository[Product]):
    """Repository for Product model."""

    def __init__(self, db: Session) -> None:
        super().__init__(db, Product)
