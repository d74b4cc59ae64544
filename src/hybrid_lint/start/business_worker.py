"""A worker of a use case, after the reminder worker: with a queue of its own, which receives every event of the use case."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.start.kind import SHARED, Change, Kind, Service
from hybrid_lint.start.own_queue import queue_changes

if TYPE_CHECKING:
    from collections.abc import Iterator


def _names(worker: Service) -> tuple[tuple[str, str], ...]:
    return (
        (r"(?<!\w)(?:task_)?reminder_worker(?!\w)", worker.name),
        (r"(?<=test_)reminder_worker(?!\w)", worker.name),
        (r"task_reminders", worker.package),
        (r" data_clients\.py", ""),
    )


def _changes(worker: Service) -> Iterator[Change]:
    return queue_changes(worker, "task.#")


WORKER = Kind(
    role="business_worker",
    ending="_worker",
    package="_jobs",
    model="task_reminder_worker",
    dockerfile="Dockerfile.worker",
    port=9100,
    needed=("task_platform/topology.py", "task_platform/consumer.py", *SHARED),
    taken=(),
    left_out=re.compile(
        r"^ +(?:DB_POSTGRES_SERVICE_URL|CHECK_INTERVAL_SECONDS|DUE_SOON_MINUTES): .*\n|^      db_postgres_service:\n.*\n",
        re.MULTILINE,
    ),
    names=_names,
    critical=(),
    changes=_changes,
    purpose="handles each event once; its `handler.py` says how",
    talks_to="Redis, RabbitMQ",
    signs_in=False,
)
