"""Decides which tickets need a reminder."""

from __future__ import annotations

import os
from typing import Any

import aio_pika
import httpx
import requests
from aio_pika.abc import AbstractExchange, AbstractIncomingMessage
from redis.asyncio import Redis
from ticket_contracts import TicketEvent


def ring_pager(text: str) -> None:
    """Tells the people on call; without `PAGER_URL` nobody is."""
    url = os.environ.get("PAGER_URL")
    if url is not None:
        requests.post(url, json={"text": text}, timeout=10)


class ReminderHandler:
    """Handles `ticket.created`: records it and announces that it is due."""

    def __init__(self, http: httpx.AsyncClient, redis: Redis, exchange: AbstractExchange, mongo_url: str) -> None:
        self._http = http
        self._redis = redis
        self._exchange = exchange
        self._mongo_url = mongo_url.rstrip("/")

    async def on_message(self, message: AbstractIncomingMessage) -> None:
        """Handles one message, once."""
        async with message.process():
            ticket = TicketEvent.model_validate_json(message.body).data
            if await self._redis.set(f"reminder:ticket:{ticket['id']}", "1", nx=True, ex=3600):
                await self._remind(ticket)

    async def _remind(self, ticket: dict[str, Any]) -> None:
        response = await self._http.post(
            f"{self._mongo_url}/api/v1/events",
            json={"ticket_id": ticket["id"], "user_id": ticket["user_id"], "action": "reminded"},
        )
        response.raise_for_status()
        ring_pager(ticket["title"])
        body = TicketEvent(event_type="ticket.due_soon", data=ticket).model_dump_json().encode()
        await self._exchange.publish(aio_pika.Message(body), routing_key="ticket.due_soon")
