"""The catalogue over HTTP."""

from http import HTTPStatus

from fastapi import APIRouter, Response, status

from app.api.deps import ExpectedVersion, Products, SignedIn
from app.schemas import ProductCreate, ProductResponse, ProductUpdate
from app.schemas.storable import DEFAULT_PAGE, Limit, RowId, Skip
from app.utils.problems import problem_responses
from app.utils.versions import etag

router = APIRouter(prefix="/products", tags=["Products"])

CHANGE_PROBLEMS = problem_responses(
    HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND, HTTPStatus.PRECONDITION_FAILED
)


@router.get(
    "",
    response_model=list[ProductResponse],
    status_code=status.HTTP_200_OK,
    summary="List products",
    description="A page of the catalogue, in the order in which it was made",
)
def list_products(
    products: Products, skip: Skip = 0, limit: Limit = DEFAULT_PAGE
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
    responses=problem_responses(HTTPStatus.NOT_FOUND),
)
def get_product(
    product_id: RowId, products: Products, response: Response
) -> ProductResponse:
    """
    Answer one product.

    Raises:
        HTTPException 404: If there is none
    """
    product = products.get_product(product_id)
    response.headers["ETag"] = etag(product.version)
    return product


@router.post(
    "",
    response_model=ProductResponse,
    status_code=status.HTTP_201_CREATED,
    summary="Create a product",
    description="Add a product to the catalogue",
    dependencies=[SignedIn],
    responses=problem_responses(HTTPStatus.UNAUTHORIZED),
)
def create_product(
    product_data: ProductCreate, products: Products, response: Response
) -> ProductResponse:
    """
    Add a product.

    Raises:
        HTTPException 401: Without a valid token
        HTTPException 503: If nobody can say whether it is valid
    """
    product = ProductResponse.model_validate(products.create_product(product_data))
    response.headers["ETag"] = etag(product.version)
    return product


@router.put(
    "/{product_id}",
    response_model=ProductResponse,
    status_code=status.HTTP_200_OK,
    summary="Change a product",
    description="Change the fields of a product that are given",
    dependencies=[SignedIn],
    responses=CHANGE_PROBLEMS,
)
def update_product(
    product_id: RowId,
    product_data: ProductUpdate,
    products: Products,
    version: ExpectedVersion,
    response: Response,
) -> ProductResponse:
    """
    Change a product.

    Raises:
        HTTPException 401: Without a valid token
        HTTPException 404: If there is none
        HTTPException 412: If it has been changed since `If-Match`
    """
    product = ProductResponse.model_validate(
        products.update_product(product_id, product_data, version)
    )
    response.headers["ETag"] = etag(product.version)
    return product


@router.delete(
    "/{product_id}",
    response_model=None,
    status_code=status.HTTP_204_NO_CONTENT,
    summary="Delete a product",
    description="Take a product out of the catalogue; orders keep its name and price",
    dependencies=[SignedIn],
    responses=CHANGE_PROBLEMS,
)
def delete_product(
    product_id: RowId, products: Products, version: ExpectedVersion
) -> None:
    """
    Remove a product.

    Raises:
        HTTPException 401: Without a valid token
        HTTPException 404: If there is none
        HTTPException 412: If it has been changed since `If-Match`
    """
    products.delete_product(product_id, version)
