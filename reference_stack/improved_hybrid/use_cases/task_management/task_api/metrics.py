"""Metrics of the HTTP API."""

from prometheus_client import Counter

TASKS_CREATED_TOTAL = Counter("tasks_created_total", "Tasks created by priority", ["priority"])
