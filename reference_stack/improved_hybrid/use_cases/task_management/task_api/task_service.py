"""What users do with tasks."""

import asyncio
import logging
from uuid import UUID, uuid4, uuid5

from data_clients import MongoDataClient, PostgresDataClient
from shared_dtos import (
    ActionType,
    AttachmentInfo,
    AttachmentListResponse,
    ReminderCreate,
    ReminderKind,
    ReminderListResponse,
    ReminderRequest,
    ReminderResponse,
    TaskAnalyticsInfo,
    TaskAnalyticsStats,
    TaskCollectionResponse,
    TaskCreate,
    TaskListResponse,
    TaskPriority,
    TaskPublication,
    TaskResponse,
    TaskStatsResponse,
    TaskStatus,
    TaskUpdate,
)
from task_api.cache import TaskCache
from task_api.events import TaskEventPublisher
from task_api.idempotency import IdempotentResult
from task_api.metrics import TASKS_CREATED_TOTAL
from task_api.problems import NotFoundError, UnprocessableError
from task_api.security import CurrentUser
from task_platform.errors import BrokerUnavailableError, ServiceCallError

logger = logging.getLogger(__name__)

ANALYTICS_TIMEOUT_SECONDS = 5.0


class TaskService:
    """The use cases around tasks, each on behalf of one user."""

    def __init__(
        self,
        postgres_client: PostgresDataClient,
        mongo_client: MongoDataClient,
        cache: TaskCache,
        events: TaskEventPublisher,
    ) -> None:
        self._postgres = postgres_client
        self._mongo = mongo_client
        self._cache = cache
        self._events = events

    async def create_task(
        self, user: CurrentUser, task: TaskCreate, idempotency_key: str | None = None
    ) -> IdempotentResult[TaskResponse]:
        """Create a task: store it unseen, publish the event, then make it visible.

        When publishing or activating fails, the creation is taken back. A key that created a
        task before returns that task, however long ago it was.
        """
        transaction_id = uuid5(user.id, idempotency_key) if idempotency_key else uuid4()
        pending = await self._postgres.create_pending_task(user.id, task, transaction_id)
        if pending.publication is TaskPublication.ACTIVE:
            return IdempotentResult(pending, replayed=True)
        try:
            await self._events.task_created(pending)
            created = await self._postgres.activate_task(pending.id)
        except (BrokerUnavailableError, ServiceCallError) as error:
            await self._take_back(pending, transaction_id, error)
            raise
        await self._cache.forget(user.id, created.id)
        TASKS_CREATED_TOTAL.labels(priority=created.priority.value).inc()
        if created.priority is TaskPriority.URGENT:
            await self._notify_urgent(created)
        return IdempotentResult(created, replayed=False)

    async def list_tasks(
        self,
        user: CurrentUser,
        *,
        page: int,
        per_page: int,
        status: TaskStatus | None = None,
        priority: TaskPriority | None = None,
    ) -> TaskListResponse:
        """Return a page of tasks together with the user's analytics."""
        tasks, analytics = await asyncio.gather(
            self._postgres.list_user_tasks(
                user.id, page=page, per_page=per_page, status=status, priority=priority
            ),
            self._analytics_info(user.id),
        )
        return TaskListResponse(
            tasks=_visible(tasks.data), analytics=analytics, pagination=tasks.pagination
        )

    async def get_task(self, user: CurrentUser, task_id: UUID) -> TaskResponse:
        """Return one of the user's tasks."""
        task = await self._cache.get_task(task_id)
        if task is None:
            task = await self._postgres.get_task(task_id)
            if task is not None and task.publication is TaskPublication.ACTIVE:
                await self._cache.put_task(task)
        return _owned(user, task)

    async def get_stats(self, user: CurrentUser) -> TaskStatsResponse:
        """Return how many tasks the user has."""
        stats = await self._cache.get_stats(user.id)
        if stats is None:
            stats = await self._postgres.get_task_stats(user.id)
            await self._cache.put_stats(stats)
        return stats

    async def list_due_soon(
        self, user: CurrentUser, within_minutes: int, limit: int
    ) -> TaskCollectionResponse:
        """Return the user's open tasks that are due soon."""
        tasks = await self._postgres.list_due_soon(within_minutes, limit, user.id)
        return TaskCollectionResponse(data=[t for t in _visible(tasks) if t.user_id == user.id])

    async def list_overdue(self, user: CurrentUser, limit: int) -> TaskCollectionResponse:
        """Return the user's open tasks whose due date has passed."""
        tasks = await self._postgres.list_overdue(limit, user.id)
        return TaskCollectionResponse(data=[t for t in _visible(tasks) if t.user_id == user.id])

    async def update_task(
        self, user: CurrentUser, task_id: UUID, update: TaskUpdate
    ) -> TaskResponse:
        """Change a task and publish what changed; without the event there is no change."""
        if not update.model_fields_set:
            raise UnprocessableError("name at least one field to change")
        previous = _owned(user, await self._postgres.get_task(task_id))
        try:
            current = await self._postgres.update_task(task_id, update)
            await self._publish_change(previous, current, update)
        except BrokerUnavailableError:
            await self._restore(previous, update)
            raise
        finally:
            await self._cache.forget(user.id, task_id)
        return current

    async def delete_task(self, user: CurrentUser, task_id: UUID) -> None:
        """Delete a task."""
        task = _owned(user, await self._postgres.get_task(task_id))
        try:
            await self._postgres.delete_task(task_id)
        finally:
            await self._cache.forget(user.id, task_id)
        try:
            await self._events.task_deleted(task)
        except BrokerUnavailableError:
            # The task and its reminders are gone and cannot be brought back; what is missing
            # is the entry in the activity log.
            logger.exception("deletion_not_published", extra={"task_id": str(task_id)})

    async def add_reminder(
        self, user: CurrentUser, task_id: UUID, reminder: ReminderRequest
    ) -> ReminderResponse:
        """Store a reminder that the user asks for."""
        task = await self.get_task(user, task_id)
        return await self._postgres.save_reminder(
            ReminderCreate(
                task_id=task.id,
                user_id=user.id,
                reminder_time=reminder.remind_at,
                message=reminder.message or f"Reminder: {task.title}",
                kind=ReminderKind.MANUAL,
            )
        )

    async def list_reminders(self, user: CurrentUser, task_id: UUID) -> ReminderListResponse:
        """Return the reminders of one of the user's tasks."""
        task = await self.get_task(user, task_id)
        return ReminderListResponse(data=await self._postgres.list_task_reminders(task.id))

    async def add_attachment(
        self, user: CurrentUser, task_id: UUID, attachment: AttachmentInfo
    ) -> AttachmentInfo:
        """Record that a file belongs to a task."""
        task = await self.get_task(user, task_id)
        await self._events.attachment_uploaded(task, attachment)
        return attachment

    async def list_attachments(self, user: CurrentUser, task_id: UUID) -> AttachmentListResponse:
        """Return the files that belong to a task."""
        task = await self.get_task(user, task_id)
        activity = await self._mongo.list_task_activity(task.id)
        return AttachmentListResponse(
            task_id=task.id,
            attachments=[
                AttachmentInfo.model_validate(entry.details)
                for entry in activity
                if entry.action is ActionType.ATTACHMENT_ADDED
            ],
        )

    async def get_analytics(self, user: CurrentUser) -> TaskAnalyticsStats:
        """Return the completion figures of the user."""
        return await self._mongo.get_task_analytics(user.id)

    async def request_productivity(self, user: CurrentUser, days: int) -> UUID:
        """Have the productivity of the last days computed."""
        return await self._events.productivity_requested(user.id, days)

    async def _take_back(self, task: TaskResponse, transaction_id: UUID, cause: Exception) -> None:
        logger.warning(
            "task_creation_taken_back", extra={"task_id": str(task.id), "reason": str(cause)}
        )
        try:
            await self._postgres.delete_task(task.id)
        except ServiceCallError:
            # It stays pending and unseen; the next attempt with its key completes it, which an
            # event of its failure would contradict.
            logger.exception("pending_task_not_deleted", extra={"task_id": str(task.id)})
            return
        try:
            await self._events.task_creation_failed(task, transaction_id, type(cause).__name__)
        except BrokerUnavailableError:
            logger.exception("compensation_not_published", extra={"task_id": str(task.id)})

    async def _notify_urgent(self, task: TaskResponse) -> None:
        try:
            await self._events.urgent_task(task)
        except BrokerUnavailableError:
            logger.exception("urgent_notification_not_published", extra={"task_id": str(task.id)})

    async def _publish_change(
        self, previous: TaskResponse, current: TaskResponse, update: TaskUpdate
    ) -> None:
        completed = (
            current.status is TaskStatus.COMPLETED and previous.status is not TaskStatus.COMPLETED
        )
        # The completion comes last: when an event fails, the change is undone, and a completion
        # that was published before would count.
        if not completed or update.model_fields_set != {"status"}:
            await self._events.task_updated(previous, current, update)
        if completed:
            await self._events.task_completed(current)

    async def _restore(self, previous: TaskResponse, update: TaskUpdate) -> None:
        restored = TaskUpdate.model_validate(
            previous.model_dump(include=set(update.model_fields_set))
        )
        try:
            await self._postgres.update_task(previous.id, restored)
        except ServiceCallError:
            logger.exception("update_not_restored", extra={"task_id": str(previous.id)})

    async def _analytics_info(self, user_id: UUID) -> TaskAnalyticsInfo:
        try:
            async with asyncio.timeout(ANALYTICS_TIMEOUT_SECONDS):
                stats = await self._mongo.get_task_analytics(user_id)
        except (ServiceCallError, TimeoutError) as error:
            # The list is worth more than its figures: answer without them.
            logger.warning("analytics_left_out", extra={"reason": str(error)})
            return TaskAnalyticsInfo(available=False)
        return TaskAnalyticsInfo(
            created=stats.created,
            completed=stats.completed,
            completion_rate=stats.completion_rate,
            average_completion_seconds=stats.average_completion_seconds,
        )


def _owned(user: CurrentUser, task: TaskResponse | None) -> TaskResponse:
    # Somebody else's task looks like one that does not exist.
    if task is None or task.user_id != user.id or task.publication is TaskPublication.PENDING:
        raise NotFoundError("task not found")
    return task


def _visible(tasks: list[TaskResponse]) -> list[TaskResponse]:
    return [task for task in tasks if task.publication is TaskPublication.ACTIVE]
