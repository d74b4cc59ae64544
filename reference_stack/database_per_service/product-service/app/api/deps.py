"""What the routes of the catalogue depend on."""

import secrets
from typing import Annotated

from fastapi import Depends, Header
from sqlalchemy.orm import Session

from app.config import settings
from app.database import get_db
from app.services import ProductService, ReservationService
from app.utils.auth_client import get_current_user
from app.utils.cache import ProductCache, product_cache
from app.utils.errors import UnauthorizedError
from app.utils.versions import get_expected_version

Database = Annotated[Session, Depends(get_db)]


def get_product_cache() -> ProductCache:
    """The cache of this process."""
    return product_cache


Cache = Annotated[ProductCache, Depends(get_product_cache)]


def get_product_service(db: Database, cache: Cache) -> ProductService:
    """The catalogue on this request's session."""
    return ProductService(db, cache)


def get_reservation_service(db: Database, cache: Cache) -> ReservationService:
    """The reservations on this request's session."""
    return ReservationService(db, cache)


def require_order_service(
    x_api_key: Annotated[str, Header(description="Key of the order service")] = "",
) -> None:
    """Let nobody but the order service touch reservations."""
    sent = x_api_key.encode()
    if not secrets.compare_digest(sent, settings.RESERVATION_API_KEY.encode()):
        raise UnauthorizedError("Reservations are made by the order service")


Products = Annotated[ProductService, Depends(get_product_service)]
Reservations = Annotated[ReservationService, Depends(get_reservation_service)]
ExpectedVersion = Annotated[int | None, Depends(get_expected_version)]
SignedIn = Depends(get_current_user)
OrderService = Depends(require_order_service)
