"""Metrics of the processes that answer HTTP requests; a process has each of them once."""

from prometheus_client import Counter, Gauge, Histogram

HTTP_REQUESTS_TOTAL = Counter(
    "http_requests_total", "Requests by route and status", ["method", "endpoint", "status"]
)
HTTP_REQUEST_DURATION_SECONDS = Histogram(
    "http_request_duration_seconds", "Duration of requests by route", ["method", "endpoint"]
)
HTTP_REQUESTS_IN_PROGRESS = Gauge("http_requests_in_progress", "Requests being answered")
