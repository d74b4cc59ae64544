"""Finds reminders and tasks whose time has come and publishes each of them once."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from functools import partial
from uuid import UUID, uuid5

import redis.asyncio as redis

from data_clients import PostgresDataClient
from shared_dtos import (
    EventBase,
    ProcessRemindersCommand,
    ReminderEvent,
    ReminderPayload,
    ReminderResponse,
    TaskDueSoonEvent,
    TaskDueSoonPayload,
    TaskEventPayload,
    TaskOverdueEvent,
    TaskOverduePayload,
    TaskResponse,
    TaskStatus,
)
from task_platform.broker import Broker
from task_platform.consumer import TRANSIENT_ERRORS
from task_platform.context import get_request_id, set_user_id
from task_platform.errors import ServiceFailedError, ServiceRejectedError
from task_platform.idempotency import Claim, ProcessingGuard

logger = logging.getLogger(__name__)

MARKER_SECONDS = 86_400
MAX_PAGES = 50
EVENT_NAMESPACE = UUID("6f0f1a52-4f2c-5d0e-9d57-2c6f1f3d8b11")
SECONDS_PER_DAY = 86_400
SECONDS_PER_MINUTE = 60

type FetchPage = Callable[[TaskResponse | None], Awaitable[list[TaskResponse]]]


class ReminderNotifier:
    """One round: due reminders, tasks that are due soon, overdue tasks."""

    def __init__(
        self,
        postgres_client: PostgresDataClient,
        redis_client: redis.Redis,
        broker: Broker,
        *,
        service_name: str,
        due_soon_minutes: int,
    ) -> None:
        self._postgres = postgres_client
        self._broker = broker
        self._service_name = service_name
        self._due_soon_minutes = due_soon_minutes
        self._markers = ProcessingGuard(redis_client, retention_seconds=MARKER_SECONDS)
        self._read_up_to: dict[str, TaskResponse | None] = {}

    async def process(self, command: ProcessRemindersCommand) -> int:
        """Publish what has come due and return the number of notifications."""
        published = 0
        for reminder in await self._postgres.list_due_reminders(command.now, command.batch_size):
            published += await _alone(reminder.id, self._remind(reminder))
        size = command.batch_size
        due_soon = partial(self._postgres.list_due_soon, self._due_soon_minutes, size, None)
        async for task in self._read("due_soon", due_soon, size):
            published += await _alone(task.id, self._announce_due_soon(task, command.now))
        overdue = partial(self._postgres.list_overdue, size, None)
        async for task in self._read("overdue", overdue, size):
            published += await _alone(task.id, self._announce_overdue(task, command.now))
        logger.info("reminders_processed", extra={"published": published})
        return published

    async def _read(
        self, listing: str, fetch_page: FetchPage, size: int
    ) -> AsyncIterator[TaskResponse]:
        """Give the tasks of a list page by page; what a round leaves over, the next one takes up.

        Tasks that have been announced stay in the list for as long as they are open.
        """
        last = self._read_up_to.get(listing)
        for _ in range(MAX_PAGES):
            page = await fetch_page(last)
            for task in page:
                yield task
            last = page[-1] if len(page) >= size else None
            if last is None:
                break
        self._read_up_to[listing] = last

    async def _remind(self, reminder: ReminderResponse) -> bool:
        set_user_id(str(reminder.user_id))
        task = await self._postgres.get_task(reminder.task_id)
        published: bool | None = False
        if task is not None and _is_open(task):
            published = await self._publish_once(
                f"task_reminders:sent_reminder:{reminder.id}.{_stamp(reminder.reminder_time)}",
                lambda event_id: self._reminder_event(event_id, reminder, task),
            )
            if published is None:
                return False
        # Also when an earlier round published and was interrupted before this line.
        try:
            if not await self._postgres.mark_reminder_sent(reminder):
                logger.info("reminder_not_pending", extra={"reminder_id": str(reminder.id)})
        except ServiceRejectedError:
            logger.exception("reminder_not_marked", extra={"reminder_id": str(reminder.id)})
        return bool(published)

    async def _announce_due_soon(self, task: TaskResponse, now: datetime) -> bool:
        if task.due_date is None or not _is_open(task):
            return False
        due_in_minutes = max(0, int((task.due_date - now).total_seconds() // SECONDS_PER_MINUTE))
        return bool(
            await self._publish_once(
                f"task_reminders:due_soon:{task.id}.{_stamp(task.due_date)}",
                lambda event_id: TaskDueSoonEvent(
                    event_id=event_id,
                    source_service=self._service_name,
                    request_id=get_request_id(),
                    user_id=task.user_id,
                    data=TaskDueSoonPayload(
                        **_payload(task).model_dump(), due_in_minutes=due_in_minutes
                    ),
                ),
            )
        )

    async def _announce_overdue(self, task: TaskResponse, now: datetime) -> bool:
        if task.due_date is None or not _is_open(task):
            return False
        overdue_seconds = max(0.0, (now - task.due_date).total_seconds())
        # Once a day for as long as the task stays open.
        day = int(overdue_seconds // SECONDS_PER_DAY)
        return bool(
            await self._publish_once(
                f"task_reminders:overdue:{task.id}.{_stamp(task.due_date)}.{day}",
                lambda event_id: TaskOverdueEvent(
                    event_id=event_id,
                    source_service=self._service_name,
                    request_id=get_request_id(),
                    user_id=task.user_id,
                    data=TaskOverduePayload(
                        **_payload(task).model_dump(),
                        overdue_minutes=int(overdue_seconds // SECONDS_PER_MINUTE),
                    ),
                ),
            )
        )

    def _reminder_event(
        self, event_id: UUID, reminder: ReminderResponse, task: TaskResponse
    ) -> ReminderEvent:
        return ReminderEvent(
            event_id=event_id,
            source_service=self._service_name,
            request_id=get_request_id(),
            user_id=reminder.user_id,
            data=ReminderPayload(
                **_payload(task).model_dump(),
                reminder_id=reminder.id,
                reminder_time=reminder.reminder_time,
                message=reminder.message or f"Reminder: {task.title}",
                kind=reminder.kind,
            ),
        )

    async def _publish_once(
        self, marker: str, build_event: Callable[[UUID], EventBase]
    ) -> bool | None:
        """Publish unless it was done: True now, False earlier, None when somebody is at it.

        The id of the event follows from the marker. Should the process die between publishing
        and remembering it, the repetition carries the same id and consumers drop it.
        """
        claim = await self._markers.acquire(marker)
        if claim is Claim.BUSY:
            return None
        if claim is Claim.DONE:
            return False
        try:
            await self._broker.publish_task_event(build_event(uuid5(EVENT_NAMESPACE, marker)))
        except BaseException:
            await self._markers.release(marker)
            raise
        await self._markers.complete(marker)
        return True


async def _alone(item_id: UUID, notification: Awaitable[bool]) -> bool:
    """Whether it was published; what fails because of the item itself does not end the round."""
    try:
        return await notification
    except Exception as error:
        if isinstance(error, TRANSIENT_ERRORS) and not isinstance(error, ServiceFailedError):
            raise
        logger.exception("notification_failed", extra={"item_id": str(item_id)})
        return False


def _is_open(task: TaskResponse) -> bool:
    return task.status in {TaskStatus.TODO, TaskStatus.IN_PROGRESS}


def _stamp(moment: datetime) -> int:
    return int(moment.timestamp())


def _payload(task: TaskResponse) -> TaskEventPayload:
    return TaskEventPayload(
        task_id=task.id,
        title=task.title,
        status=task.status,
        priority=task.priority,
        due_date=task.due_date,
    )
