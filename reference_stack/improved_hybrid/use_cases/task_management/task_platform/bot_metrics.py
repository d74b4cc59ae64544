"""Metrics of the processes that answer updates of Telegram; a process has each of them once."""

from prometheus_client import Counter, Gauge, Histogram

BOT_MESSAGES_TOTAL = Counter("bot_messages_total", "Updates by kind", ["kind", "outcome"])
BOT_PROCESSING_DURATION_SECONDS = Histogram(
    "bot_processing_duration_seconds", "Duration of the processing of updates", ["kind"]
)
BOT_UPDATES_IN_PROGRESS = Gauge("bot_updates_in_progress", "Updates being processed")
BOT_NOTIFICATIONS_TOTAL = Counter(
    "bot_notifications_total", "Notifications by event type", ["event_type", "outcome"]
)
