WAITING = "SELECT count(id) FROM outbox_events"
PROBE = "SELECT 1"
