"""The catalogue, with its cache."""

from typing import Any

from sqlalchemy.orm import Session

from app.models import Product
from app.repositories import ProductRepository
from app.schemas import ProductCreate, ProductResponse, ProductUpdate
from app.utils.cache import ProductCache
from app.utils.errors import NotFoundError
from app.utils.versions import refuse_other_version


class ProductService:
    """Service class for product business logic."""

    def __init__(self, db: Session, cache: ProductCache) -> None:
        self.db = db
        self.cache = cache
        self.product_repository = ProductRepository(db)

    def create_product(self, product_data: ProductCreate) -> Product:
        """Add a product."""
        product = self.product_repository.create(product_data.model_dump())
        self.db.commit()
        return product

    def list_products(self, skip: int, limit: int) -> list[Product]:
        """A page of the catalogue."""
        return self.product_repository.get_all(skip, limit)

    def get_product(self, product_id: int) -> ProductResponse:
        """A product, from the cache if it is there.

        Raises:
            NotFoundError: If there is none
        """
        cached = self.cache.get(product_id)
        if cached is not None:
            return ProductResponse.model_validate_json(cached)
        product = self.product_repository.get_by_id(product_id)
        if product is None:
            raise NotFoundError("Product not found")
        answer = ProductResponse.model_validate(product)
        self.cache.set(product_id, answer.model_dump_json())
        return answer

    def update_product(
        self, product_id: int, product_data: ProductUpdate, version: int | None
    ) -> Product:
        """Change a product that has this version, or any if it is None.

        Raises:
            NotFoundError: If there is none
            PreconditionFailedError: If it has another version
        """
        product = self._lock(product_id, version)
        changes: dict[str, Any] = product_data.model_dump(exclude_unset=True)
        for name, value in changes.items():
            setattr(product, name, value)
        self.db.commit()
        self.cache.forget(product_id)
        return product

    def delete_product(self, product_id: int, version: int | None) -> None:
        """Remove a product that has this version, or any if it is None.

        Raises:
            NotFoundError: If there is none
            PreconditionFailedError: If it has another version
        """
        self._lock(product_id, version)
        self.product_repository.delete(product_id)
        self.db.commit()
        self.cache.forget(product_id)

    def _lock(self, product_id: int, version: int | None) -> Product:
        product = self.product_repository.lock_by_id(product_id)
        if product is None:
            raise NotFoundError("Product not found")
        refuse_other_version(version, product.version)
        return product
