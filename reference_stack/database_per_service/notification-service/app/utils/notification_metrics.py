"""What becomes of events, and what was sent."""

from prometheus_client import Counter

EVENTS_TOTAL = Counter(
    "notification_events_total",
    "Deliveries: sent, duplicate, waiting, retried, dead_lettered, requeued.",
    ["outcome"],
)
NOTIFICATIONS_SENT_TOTAL = Counter(
    "notifications_sent_total", "Notifications that were sent.", ["kind", "channel"]
)
