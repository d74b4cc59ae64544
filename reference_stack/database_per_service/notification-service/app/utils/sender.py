"""Senders of notifications: one interface, and one that only logs."""

import logging
from typing import Literal, Protocol

from pydantic import BaseModel

from app.utils.events import OrderEvent
from app.utils.notification_metrics import NOTIFICATIONS_SENT_TOTAL

logger = logging.getLogger(__name__)


class Notification(BaseModel):
    """What a user is told; a provider that gets the same id again sends nothing."""

    notification_id: str
    kind: Literal["order.created", "order.cancelled"]
    user_id: int
    order_id: int
    subject: str
    text: str


class SenderUnavailableError(Exception):
    """The provider is away: not the fault of any notification."""


class NotificationRefusedError(Exception):
    """The provider answers and does not take this notification."""


class NotificationSender(Protocol):
    """E-mail, SMS, push … each is one class with this method."""

    async def send(self, notification: Notification) -> None:
        """Send, or raise SenderUnavailableError or NotificationRefusedError."""


class LogSender:
    """Sends nothing to nobody: a line in the log and a counter stand in for it."""

    channel = "log"

    async def send(self, notification: Notification) -> None:
        """Write a line that says what would be sent."""
        logger.info(
            "notification sent",
            extra=notification.model_dump(mode="json") | {"channel": self.channel},
        )
        NOTIFICATIONS_SENT_TOTAL.labels(
            kind=notification.kind, channel=self.channel
        ).inc()


def notification_of(event: OrderEvent) -> Notification:
    """What an event has a user told."""
    order = event.data
    ordered = f"{order.quantity} x {order.product_name}, {order.total_price}"
    if event.event == "order.created":
        subject, text = f"Order {order.order_id} confirmed", f"You ordered {ordered}."
    else:
        reason = (order.cancellation_reason or "unknown").replace("_", " ")
        subject = f"Order {order.order_id} cancelled"
        text = f"Your order of {ordered} was cancelled: {reason}."
    return Notification(
        notification_id=str(event.event_id),
        kind=event.event,
        user_id=order.user_id,
        order_id=order.order_id,
        subject=subject,
        text=text,
    )
