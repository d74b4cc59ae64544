"""Metrics of the bot."""

from prometheus_client import Counter

BOT_NOTIFICATIONS_TOTAL = Counter(
    "bot_notifications_total", "Notifications by event type", ["event_type", "outcome"]
)
