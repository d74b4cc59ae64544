"""Asks the product service what is to be had."""

from typing import Any

import httpx


class ProductServiceUnavailableError(Exception):
    """The product service does not answer as it should."""


class ProductClient:
    """Client for Product Service."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url

    def get_product(self, product_id: int) -> dict[str, Any] | None:
        """The product, None if there is none."""
        try:
            response = httpx.get(f"{self.base_url}/products/{product_id}", timeout=5.0)
            if response.status_code == httpx.codes.NOT_FOUND:
                return None
            response.raise_for_status()
        except httpx.HTTPError as error:
            raise ProductServiceUnavailableError from error
        return response.json()
