"""Notices to readers, stored in the data service."""

import logging

import httpx

from notice_worker.events import LoanCreated

logger = logging.getLogger(__name__)


class NoticeService:
    """Stores the notices of loans."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def announce(self, event: LoanCreated, request_id: str) -> None:
        """Store the notice of a loan. Raises httpx.HTTPError, by which the message goes to the dead letters."""
        try:
            response = await self._client.post(
                "/api/v1/notices",
                json={"loan_id": event.loan_id, "reader_id": event.reader_id},
                headers={"X-Request-ID": request_id},
            )
            response.raise_for_status()
        except httpx.HTTPError:
            logger.exception("notice_not_stored loan_id=%s request_id=%s", event.loan_id, request_id)
            raise
