"""The loan API over HTTP."""

import logging
import uuid

import httpx
from loan_api_service.models import Loan

logger = logging.getLogger(__name__)


class ApiError(Exception):
    """The API did not answer as it should."""


class LoanApi:
    """What the bot asks of the API."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def loans(self, token: str) -> list[str]:
        """Titles that the reader has. Raises ApiError."""
        headers = {"Authorization": f"Bearer {token}", "X-Request-ID": str(uuid.uuid4())}
        try:
            response = await self._client.get("/api/v1/loans", headers=headers)
            response.raise_for_status()
        except httpx.HTTPError as error:
            logger.exception("loans_not_read")
            raise ApiError("the loans could not be read") from error
        return [Loan.model_validate(item).title for item in response.json()]
