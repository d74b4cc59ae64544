"""Asks the user service whose token a caller of the catalogue brings."""

import logging
from typing import Any

import httpx

logger = logging.getLogger(__name__)


class AuthUnavailableError(Exception):
    """The user service does not answer."""


class AuthClient:
    """Client for User Service authentication."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url

    async def validate_token(self, token: str) -> dict[str, Any] | None:
        """User info if the token is valid, None if it is not."""
        async with httpx.AsyncClient(timeout=5.0) as client:
            try:
                response = await client.post(
                    f"{self.base_url}/validate-token", json={"token": token}
                )
            except httpx.RequestError as error:
                logger.error("Error validating token: %s", error)
                raise AuthUnavailableError from error
        if response.status_code != httpx.codes.OK:
            return None
        data = response.json()
        if not data.get("valid"):
            return None
        return {"username": data["username"], "user_id": data["user_id"]}
