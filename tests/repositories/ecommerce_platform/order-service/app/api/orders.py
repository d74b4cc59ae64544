"""Orders over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, status
from sqlalchemy.orm import Session

from app.api.deps import get_current_user
from app.config import settings
from app.database import get_db
from app.schemas import OrderCreate, OrderResponse
from app.services import OrderService, ProductNotAvailableError
from app.utils.product_client import ProductClient, ProductServiceUnavailableError

router = APIRouter(prefix="/orders", tags=["Orders"])
product_client = ProductClient(settings.PRODUCT_SERVICE_URL)


def get_order_service(db: Annotated[Session, Depends(get_db)]) -> OrderService:
    """The service on this request's session."""
    return OrderService(db, product_client)


Orders = Annotated[OrderService, Depends(get_order_service)]
CurrentUser = Annotated[int, Depends(get_current_user)]


@router.post(
    "",
    response_model=OrderResponse,
    status_code=status.HTTP_201_CREATED,
    summary="Place an order",
    description="Order a product for whoever asks",
)
def create_order(
    order_data: OrderCreate, user_id: CurrentUser, orders: Orders
) -> OrderResponse:
    """
    Place an order.

    Raises:
        HTTPException 400: If the product is not to be had
        HTTPException 401: Without a valid token
        HTTPException 503: If the product service does not answer
    """
    try:
        order = orders.create_order(user_id, order_data)
    except ProductNotAvailableError as error:
        raise HTTPException(
            status_code=status.HTTP_400_BAD_REQUEST, detail="Product not available"
        ) from error
    except ProductServiceUnavailableError as error:
        raise HTTPException(
            status_code=status.HTTP_503_SERVICE_UNAVAILABLE,
            detail="Products are not available at the moment",
        ) from error
    return OrderResponse.model_validate(order)


@router.get(
    "",
    response_model=list[OrderResponse],
    status_code=status.HTTP_200_OK,
    summary="List orders",
    description="A page of the orders of whoever asks",
)
def list_orders(
    user_id: CurrentUser,
    orders: Orders,
    skip: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> list[OrderResponse]:
    """
    A page of the caller's orders.

    Raises:
        HTTPException 401: Without a valid token
    """
    return [
        OrderResponse.model_validate(order)
        for order in orders.list_orders(user_id, skip, limit)
    ]
