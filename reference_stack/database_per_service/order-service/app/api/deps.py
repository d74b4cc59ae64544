"""What the routes of the orders depend on."""

from typing import Annotated

from fastapi import Depends, Header
from sqlalchemy.orm import Session

from app.database import get_db
from app.services import OrderService
from app.utils.auth_client import TokenOwner, get_current_user
from app.utils.product_client import ProductClient, product_client
from app.utils.versions import get_expected_version


def get_product_client() -> ProductClient:
    """The client of this process."""
    return product_client


def get_order_service(
    db: Annotated[Session, Depends(get_db)],
    products: Annotated[ProductClient, Depends(get_product_client)],
) -> OrderService:
    """The orders on this request's session."""
    return OrderService(db, products)


Orders = Annotated[OrderService, Depends(get_order_service)]
CurrentUser = Annotated[TokenOwner, Depends(get_current_user)]
ExpectedVersion = Annotated[int | None, Depends(get_expected_version)]
IdempotencyKey = Annotated[
    str | None,
    Header(
        pattern=r"^[\x21-\x7e]{1,100}$",
        description="Chosen by the client; the same request again is the same order",
    ),
]
