"""Forwards broker notifications to Telegram."""

from __future__ import annotations

import json

import aio_pika
from aio_pika.abc import AbstractIncomingMessage, AbstractRobustConnection
from aiogram import Bot


class NotificationForwarder:
    """Consumes `ticket.due_soon` and tells the owner of the ticket."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def on_message(self, message: AbstractIncomingMessage) -> None:
        """Sends one notification."""
        async with message.process():
            data = json.loads(message.body)["data"]
            await self._bot.send_message(data["user_id"], f"Due soon: {data['title']}")

    async def start(self, connection: AbstractRobustConnection) -> None:
        """Declares the queue and starts to consume."""
        channel = await connection.channel()
        await channel.set_qos(prefetch_count=10)
        exchange = await channel.declare_exchange("ticket_events", aio_pika.ExchangeType.TOPIC, durable=True)
        queue = await channel.declare_queue("bot_notifications", durable=True)
        await queue.bind(exchange, routing_key="ticket.due_soon")
        await queue.consume(self.on_message)
