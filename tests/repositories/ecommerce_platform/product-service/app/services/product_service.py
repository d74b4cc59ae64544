"""The catalogue, with its cache."""

from sqlalchemy.orm import Session

from app.models import Product
from app.repositories import ProductRepository
from app.schemas import ProductCreate, ProductResponse, ProductUpdate
from app.utils.cache import ProductCache


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

    def get_product(self, product_id: int) -> ProductResponse | None:
        """A product, from the cache if it is there."""
        cached = self.cache.get(product_id)
        if cached is not None:
            return ProductResponse.model_validate_json(cached)
        product = self.product_repository.get_by_id(product_id)
        if product is None:
            return None
        answer = ProductResponse.model_validate(product)
        self.cache.set(product_id, answer.model_dump_json())
        return answer

    def update_product(
        self, product_id: int, product_data: ProductUpdate
    ) -> Product | None:
        """Change a product; the cache forgets it."""
        product = self.product_repository.update(
            product_id, product_data.model_dump(exclude_unset=True)
        )
        self.db.commit()
        self.cache.forget(product_id)
        return product
