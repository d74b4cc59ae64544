"""The worker's notices."""

from datetime import UTC, datetime

import httpx
from notice_worker.events import LoanCreated
from notice_worker.notices import NoticeService


async def test_a_notice_is_stored() -> None:
    sent: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(201)

    event = LoanCreated(event_id="1", event_type="loan.created", timestamp=datetime.now(UTC), loan_id=1, reader_id=2)
    async with httpx.AsyncClient(transport=httpx.MockTransport(answer), base_url="http://data") as client:
        await NoticeService(client).announce(event, "request")
    assert [request.url.path for request in sent] == ["/api/v1/notices"]
