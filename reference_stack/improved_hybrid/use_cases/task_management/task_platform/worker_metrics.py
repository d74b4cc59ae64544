"""Metrics of the processes that consume messages or work periodically."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import Counter, Gauge, Histogram

WORKER_JOBS_TOTAL = Counter("worker_jobs_total", "Jobs by outcome", ["job", "outcome"])
WORKER_JOB_DURATION_SECONDS = Histogram("worker_job_duration_seconds", "Duration of jobs", ["job"])
WORKER_JOBS_IN_PROGRESS = Gauge("worker_jobs_in_progress", "Jobs being worked on", ["job"])
WORKER_QUEUE_SIZE = Gauge("worker_queue_size", "Messages that wait in a queue", ["queue"])


@contextmanager
def observe_job(job: str) -> Iterator[None]:
    """Measure the duration of a job and how many are in progress."""
    started = time.perf_counter()
    WORKER_JOBS_IN_PROGRESS.labels(job=job).inc()
    try:
        yield
    finally:
        WORKER_JOBS_IN_PROGRESS.labels(job=job).dec()
        WORKER_JOB_DURATION_SECONDS.labels(job=job).observe(time.perf_counter() - started)


def count_job(job: str, outcome: str) -> None:
    """Count a job that ended."""
    WORKER_JOBS_TOTAL.labels(job=job, outcome=outcome).inc()
