"""The data services over HTTP."""

import logging

import httpx
from asyncpg import UniqueViolationError

from loan_api_service.models import Loan, LoanRequest
from loan_api_service.request_id import HEADER, request_id

logger = logging.getLogger(__name__)


class DataServiceError(Exception):
    """A data service did not answer as it should."""


class LoanStore:
    """Loans in the PostgreSQL data service."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def create(self, wanted: LoanRequest) -> Loan:
        """Store a loan. Raises DataServiceError."""
        try:
            response = await self._client.post(
                "/api/v1/loans", json=wanted.model_dump(mode="json"), headers={HEADER: request_id.get()}
            )
            response.raise_for_status()
        except (httpx.HTTPError, UniqueViolationError) as error:
            logger.exception("loan_not_stored reader_id=%s", wanted.reader_id)
            raise DataServiceError("the loan could not be stored") from error
        return Loan.model_validate(response.json())

    async def of_reader(self, reader_id: int) -> list[Loan]:
        """The loans of a reader. Raises DataServiceError."""
        try:
            response = await self._client.get(
                f"/api/v1/reader/{reader_id}/loans", headers={HEADER: request_id.get()}
            )
            response.raise_for_status()
        except httpx.HTTPError as error:
            logger.exception("loans_not_read reader_id=%s", reader_id)
            raise DataServiceError("the loans could not be read") from error
        return [Loan.model_validate(item) for item in response.json()]
