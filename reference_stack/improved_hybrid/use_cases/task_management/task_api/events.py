"""The events that the API publishes."""

from datetime import timedelta
from uuid import UUID, uuid5

from shared_dtos import (
    AttachmentInfo,
    AttachmentPayload,
    AttachmentUploadedEvent,
    GenerateAnalyticsCommand,
    GenerateAnalyticsPayload,
    JsonScalar,
    TaskCompletedEvent,
    TaskCompletedPayload,
    TaskCreatedEvent,
    TaskCreationFailedEvent,
    TaskCreationFailedPayload,
    TaskDeletedEvent,
    TaskEventPayload,
    TaskResponse,
    TaskUpdate,
    TaskUpdatedEvent,
    TaskUpdatedPayload,
    UrgentTaskEvent,
    utc_now,
)
from task_platform.broker import Broker
from task_platform.context import get_request_id


class TaskEventPublisher:
    """Turns what happened to a task into events."""

    def __init__(self, broker: Broker, source_service: str) -> None:
        self._broker = broker
        self._source_service = source_service

    async def task_created(self, task: TaskResponse) -> None:
        """Tell that a task exists; repeating it for the same task repeats the same event."""
        await self._broker.publish_task_event(
            TaskCreatedEvent(
                event_id=uuid5(task.id, "task.created"),
                source_service=self._source_service,
                request_id=get_request_id(),
                user_id=task.user_id,
                data=task_payload(task),
            )
        )

    async def task_creation_failed(
        self, task: TaskResponse, transaction_id: UUID, reason: str
    ) -> None:
        """Take back the event of a creation that could not be completed."""
        await self._broker.publish_task_event(
            TaskCreationFailedEvent(
                source_service=self._source_service,
                request_id=get_request_id(),
                user_id=task.user_id,
                data=TaskCreationFailedPayload(
                    task_id=task.id,
                    transaction_id=transaction_id,
                    title=task.title,
                    reason=reason,
                ),
            )
        )

    async def urgent_task(self, task: TaskResponse) -> None:
        """Notify the user of an urgent task."""
        await self._broker.publish_urgent(
            UrgentTaskEvent(
                source_service=self._source_service,
                request_id=get_request_id(),
                user_id=task.user_id,
                data=task_payload(task),
            )
        )

    async def task_updated(
        self, previous: TaskResponse, current: TaskResponse, update: TaskUpdate
    ) -> None:
        """Tell what changed."""
        changes = sorted(update.model_fields_set)
        await self._broker.publish_task_event(
            TaskUpdatedEvent(
                source_service=self._source_service,
                request_id=get_request_id(),
                user_id=current.user_id,
                data=TaskUpdatedPayload(
                    **task_payload(current).model_dump(),
                    previous_data=_field_values(previous, changes),
                    new_data=_field_values(current, changes),
                    changes=changes,
                ),
            )
        )

    async def task_completed(self, task: TaskResponse) -> None:
        """Tell that a task was completed."""
        await self._broker.publish_task_event(
            TaskCompletedEvent(
                source_service=self._source_service,
                request_id=get_request_id(),
                user_id=task.user_id,
                data=TaskCompletedPayload(
                    **task_payload(task).model_dump(),
                    completion_time=task.completed_at or utc_now(),
                ),
            )
        )

    async def task_deleted(self, task: TaskResponse) -> None:
        """Tell that a task no longer exists."""
        await self._broker.publish_task_event(
            TaskDeletedEvent(
                source_service=self._source_service,
                request_id=get_request_id(),
                user_id=task.user_id,
                data=task_payload(task),
            )
        )

    async def attachment_uploaded(self, task: TaskResponse, attachment: AttachmentInfo) -> None:
        """Tell that a file was attached."""
        await self._broker.publish_task_event(
            AttachmentUploadedEvent(
                event_id=uuid5(task.id, f"task.attachment_uploaded.{attachment.file_id}"),
                source_service=self._source_service,
                request_id=get_request_id(),
                user_id=task.user_id,
                data=AttachmentPayload(task_id=task.id, attachment=attachment),
            )
        )

    async def productivity_requested(self, user_id: UUID, days: int) -> UUID:
        """Ask the analytics worker for figures and return the id of the command."""
        now = utc_now()
        command = GenerateAnalyticsCommand(
            source_service=self._source_service,
            request_id=get_request_id(),
            user_id=user_id,
            data=GenerateAnalyticsPayload(
                period_start=now - timedelta(days=days), period_end=now, target_user_id=user_id
            ),
        )
        await self._broker.publish_command(command)
        return command.event_id


def task_payload(task: TaskResponse) -> TaskEventPayload:
    """Return the part of a task that events carry."""
    return TaskEventPayload(
        task_id=task.id,
        title=task.title,
        status=task.status,
        priority=task.priority,
        due_date=task.due_date,
    )


def _field_values(task: TaskResponse, fields: list[str]) -> dict[str, JsonScalar]:
    return task.model_dump(mode="json", include=set(fields))
