"""What becomes of orders and their events."""

from prometheus_client import Counter, Gauge

ORDERS_TOTAL = Counter("orders_total", "Orders that reached a state.", ["status"])
SAGAS_UNFINISHED = Gauge("order_sagas_unfinished", "Sagas that are not done.")
OUTBOX_WAITING = Gauge("outbox_events_waiting", "Events that are not published.")
OUTBOX_PUBLISHED_TOTAL = Counter(
    "outbox_events_published_total",
    "Events that the broker has confirmed.",
    ["routing_key"],
)
