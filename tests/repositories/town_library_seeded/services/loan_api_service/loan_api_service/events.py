"""Events for the other services."""

import uuid
from datetime import UTC, datetime

from aio_pika import DeliveryMode, ExchangeType, Message, connect_robust
from aio_pika.abc import AbstractExchange, AbstractRobustConnection

from loan_api_service.models import Loan, LoanCreated

EXCHANGE = "library_events"


async def open_exchange(url: str) -> tuple[AbstractRobustConnection, AbstractExchange]:
    """Connect and declare the exchange."""
    connection = await connect_robust(url)
    channel = await connection.channel()
    exchange = await channel.declare_exchange(EXCHANGE, ExchangeType.TOPIC, durable=True)
    return connection, exchange


async def publish_created(exchange: AbstractExchange, loan: Loan) -> None:
    """Say that a loan was made."""
    event = LoanCreated(
        event_id=str(uuid.uuid4()), timestamp=datetime.now(UTC), loan_id=loan.id, reader_id=loan.reader_id
    )
    message = Message(
        event.model_dump_json().encode(),
        content_type="application/json",
        delivery_mode=DeliveryMode.PERSISTENT,
        message_id=event.event_id,
    )
    await exchange.publish(message, routing_key="loan.made")
