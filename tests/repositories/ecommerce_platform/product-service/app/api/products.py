"""The catalogue over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, status
from sqlalchemy.orm import Session

from app.api.deps import get_current_user
from app.database import get_db
from app.schemas import ProductCreate, ProductResponse, ProductUpdate
from app.services import ProductService
from app.utils.cache import product_cache

router = APIRouter(prefix="/products", tags=["Products"])


def get_product_service(db: Annotated[Session, Depends(get_db)]) -> ProductService:
    """The service on this request's session."""
    return ProductService(db, product_cache)


Products = Annotated[ProductService, Depends(get_product_service)]


@router.get(
    "",
    response_model=list[ProductResponse],
    status_code=status.HTTP_200_OK,
    summary="List products",
    description="A page of the catalogue",
)
def list_products(
    products: Products,
    skip: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> list[ProductResponse]:
    """A page of the catalogue."""
    return [
        ProductResponse.model_validate(product)
        for product in products.list_products(skip, limit)
    ]


@router.get(
    "/{product_id}",
    response_model=ProductResponse,
    status_code=status.HTTP_200_OK,
    summary="Read a product",
    description="One product, from the cache if it is there",
)
def get_product(product_id: int, products: Products) -> ProductResponse:
    """
    Answer one product.

    Raises:
        HTTPException 404: If there is none
    """
    product = products.get_product(product_id)
    if product is None:
        raise HTTPException(
            status_code=status.HTTP_404_NOT_FOUND, detail="Product not found"
        )
    return product


@router.post(
    "",
    response_model=ProductResponse,
    status_code=status.HTTP_201_CREATED,
    summary="Create a product",
    description="Add a product to the catalogue",
    dependencies=[Depends(get_current_user)],
)
def create_product(product_data: ProductCreate, products: Products) -> ProductResponse:
    """
    Add a product.

    Raises:
        HTTPException 401: Without a valid token
    """
    return ProductResponse.model_validate(products.create_product(product_data))


@router.put(
    "/{product_id}",
    response_model=ProductResponse,
    status_code=status.HTTP_200_OK,
    summary="Change a product",
    description="Change some fields of a product",
    dependencies=[Depends(get_current_user)],
)
def update_product(
    product_id: int, product_data: ProductUpdate, products: Products
) -> ProductResponse:
    """
    Change a product.

    Raises:
        HTTPException 401: Without a valid token
        HTTPException 404: If there is none
    """
    product = products.update_product(product_id, product_data)
    if product is None:
        raise HTTPException(
            status_code=status.HTTP_404_NOT_FOUND, detail="Product not found"
        )
    return ProductResponse.model_validate(product)
