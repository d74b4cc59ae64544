"""The bot's client of the API."""

import httpx
from reader_bot_service.api_client import LoanApi


async def test_titles() -> None:
    answer = httpx.MockTransport(lambda request: httpx.Response(200, json=[{"title": "Dune"}]))
    async with httpx.AsyncClient(transport=answer, base_url="http://api") as client:
        assert await LoanApi(client).loans("token") == ["Dune"]
