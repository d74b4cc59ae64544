"""Keeps the scheduled reminder of each task in step with its due date."""

import asyncio
import logging
from datetime import datetime, timedelta
from uuid import UUID

import redis.asyncio as redis
from redis.exceptions import LockError

from data_clients import PostgresDataClient
from shared_dtos import (
    ReminderCreate,
    ReminderKind,
    TaskCreatedEvent,
    TaskLifecycleEvent,
    TaskPublication,
    TaskResponse,
    TaskStatus,
    utc_now,
)
from task_platform.errors import TransientProcessingError

logger = logging.getLogger(__name__)

LOCK_SECONDS = 60.0
LOCK_WAIT_SECONDS = 10.0
PENDING_READS = 50
PENDING_PAUSE_SECONDS = 0.1
CLOSED_STATUSES = frozenset({TaskStatus.COMPLETED, TaskStatus.CANCELLED})


class ReminderScheduler:
    """Reacts to what happens to tasks."""

    def __init__(
        self,
        postgres_client: PostgresDataClient,
        redis_client: redis.Redis,
        lead_minutes: int,
    ) -> None:
        self._postgres = postgres_client
        self._redis = redis_client
        self._lead = timedelta(minutes=lead_minutes)

    async def handle(self, event: TaskLifecycleEvent) -> None:
        """Bring the reminder in line with the task as it is now.

        The event says that something changed; what holds is what the data service says. So
        events that arrive late or out of order do no harm. The lock orders two events of one
        task that are processed at the same time. A task that began without a due date needs
        nothing: when it is given one, another event says so.
        """
        if isinstance(event, TaskCreatedEvent) and event.data.due_date is None:
            return
        try:
            async with self._redis.lock(
                f"task_reminders:task_lock:{event.data.task_id}",
                timeout=LOCK_SECONDS,
                blocking_timeout=LOCK_WAIT_SECONDS,
            ):
                await self._align(event.data.task_id)
        except LockError as error:
            raise TransientProcessingError("another event of the task is in progress") from error

    async def _align(self, task_id: UUID) -> None:
        task = await self._get_published(task_id)
        if task is None or task.status in CLOSED_STATUSES:
            await self._cancel(task_id)
        elif task.due_date is None or task.due_date <= utc_now():
            # What users have asked for themselves does not depend on the due date.
            await self._cancel(task_id, ReminderKind.SCHEDULED)
        else:
            await self._schedule(task, task.due_date)

    async def _get_published(self, task_id: UUID) -> TaskResponse | None:
        """Return the task when its creation is complete, or None when it was taken back.

        Its event is published first, so that the task may be pending for a moment.
        """
        for _ in range(PENDING_READS):
            task = await self._postgres.get_task(task_id)
            if task is None or task.publication is TaskPublication.ACTIVE:
                return task
            await asyncio.sleep(PENDING_PAUSE_SECONDS)
        raise TransientProcessingError("the creation of the task is not complete")

    async def _cancel(self, task_id: UUID, kind: ReminderKind | None = None) -> None:
        await self._postgres.cancel_reminders(task_id, kind)
        logger.info("reminders_cancelled", extra={"task_id": str(task_id), "kind": kind})

    async def _schedule(self, task: TaskResponse, due_date: datetime) -> None:
        reminder_time = max(utc_now(), due_date - self._lead)
        await self._postgres.save_reminder(
            ReminderCreate(
                task_id=task.id,
                user_id=task.user_id,
                reminder_time=reminder_time,
                message=f"Task is due soon: {task.title}",
                kind=ReminderKind.SCHEDULED,
            )
        )
        logger.info(
            "reminder_scheduled",
            extra={"task_id": str(task.id), "reminder_time": reminder_time.isoformat()},
        )
