"""Asks the product service what is sold, and for stock."""

import logging
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

import httpx
from pydantic import BaseModel, Field, ValidationError

from app.config import settings
from app.utils.errors import UnavailableError
from app.utils.http_client import new_http_client

logger = logging.getLogger(__name__)


class ProductInfo(BaseModel):
    """What an order keeps of a product."""

    name: str = Field(max_length=255)
    price: Decimal = Field(gt=0, max_digits=10, decimal_places=2)


class Refusal(StrEnum):
    """Why the product service does not reserve."""

    OUT_OF_STOCK = "out_of_stock"
    PRODUCT_GONE = "product_gone"


class ProductClient:
    """Client for Product Service.

    Every method raises UnavailableError where nobody knows whether the product
    service has done what it was asked.
    """

    def __init__(self, http: httpx.Client, base_url: str, api_key: str) -> None:
        self.http = http
        self.base_url = base_url
        self._headers = {"X-API-Key": api_key}

    def get_product(self, product_id: int) -> ProductInfo | None:
        """Name and price of a product, None if there is none."""
        try:
            response = self.http.get(
                f"{self.base_url}/products/{product_id}", timeout=3.0
            )
            if response.status_code == httpx.codes.NOT_FOUND:
                return None
            response.raise_for_status()
            return ProductInfo.model_validate(response.json())
        except (httpx.HTTPError, ValidationError, ValueError) as error:
            raise _unavailable(error) from error

    def reserve(
        self, product_id: int, reservation_id: UUID, quantity: int
    ) -> Refusal | None:
        """Set stock aside; the same reservation again changes nothing."""
        body = {"reservation_id": str(reservation_id), "quantity": quantity}
        try:
            response = self.http.post(
                f"{self.base_url}/products/{product_id}/reservations",
                json=body,
                headers=self._headers,
                timeout=3.0,
            )
            if response.status_code == httpx.codes.NOT_FOUND:
                return Refusal.PRODUCT_GONE
            if response.status_code == httpx.codes.CONFLICT:
                return Refusal.OUT_OF_STOCK
            response.raise_for_status()
        except httpx.HTTPError as error:
            raise _unavailable(error) from error
        return None

    def release(self, product_id: int, reservation_id: UUID) -> Refusal | None:
        """Give stock back; what was never reserved cannot be from then on."""
        try:
            response = self.http.delete(
                f"{self.base_url}/products/{product_id}/reservations/{reservation_id}",
                headers=self._headers,
                timeout=3.0,
            )
            if response.status_code == httpx.codes.NOT_FOUND:
                return Refusal.PRODUCT_GONE
            response.raise_for_status()
        except httpx.HTTPError as error:
            raise _unavailable(error) from error
        return None


def _unavailable(error: Exception) -> UnavailableError:
    logger.warning("the product service does not answer", exc_info=error)
    return UnavailableError("Products are not available at the moment")


product_client = ProductClient(
    new_http_client(), settings.PRODUCT_SERVICE_URL, settings.RESERVATION_API_KEY
)
