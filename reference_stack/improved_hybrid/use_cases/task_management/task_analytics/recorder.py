"""Stores every event, and the user actions among them in the activity log."""

from datetime import datetime, timedelta
from uuid import UUID

import redis.asyncio as redis

from data_clients import MongoDataClient
from shared_dtos import (
    ActionType,
    AttachmentUploadedEvent,
    JsonValue,
    TaskActivity,
    TaskCompletedEvent,
    TaskCreatedEvent,
    TaskCreationFailedEvent,
    TaskDeletedEvent,
    TaskEvent,
    TaskEventBase,
    TaskStatus,
    TaskUpdatedEvent,
    utc_now,
)

ACTIVE_USERS_TTL = timedelta(days=8)
_ACTIONS: dict[type[TaskEventBase], ActionType] = {
    TaskCreatedEvent: ActionType.CREATED,
    TaskCreationFailedEvent: ActionType.CREATION_FAILED,
    TaskCompletedEvent: ActionType.COMPLETED,
    TaskDeletedEvent: ActionType.DELETED,
    AttachmentUploadedEvent: ActionType.ATTACHMENT_ADDED,
}


class ActiveUsers:
    """Remembers, day by day, whose figures have to be computed anew."""

    def __init__(self, redis_client: redis.Redis) -> None:
        self._redis = redis_client

    async def add(self, user_id: UUID) -> None:
        """Note that a user did something today."""
        key = _active_users_key(utc_now().date().isoformat())
        async with self._redis.pipeline(transaction=True) as pipeline:
            pipeline.sadd(key, str(user_id))
            pipeline.expire(key, ACTIVE_USERS_TTL)
            await pipeline.execute()

    async def list_since(self, days: int) -> set[UUID]:
        """Return the users that were active on the last days, today included."""
        today = utc_now().date()
        keys = [
            _active_users_key((today - timedelta(days=offset)).isoformat())
            for offset in range(days + 1)
        ]
        async with self._redis.pipeline(transaction=False) as pipeline:
            pipeline.sunion(keys)
            (user_ids,) = await pipeline.execute()
        return {UUID(user_id) for user_id in user_ids}


class ActivityRecorder:
    """Handles the events of tasks."""

    def __init__(self, mongo_client: MongoDataClient, active_users: ActiveUsers) -> None:
        self._mongo = mongo_client
        self._active_users = active_users

    async def handle(self, event: TaskEvent) -> None:
        """Store an event; what is stored already stays as it is."""
        await self._mongo.store_event(event)
        activity = activity_of(event)
        if activity is not None:
            await self._mongo.store_activity(activity)
            await self._active_users.add(event.user_id)


def activity_of(event: TaskEvent) -> TaskActivity | None:
    """Return the entry of the activity log for an event; None for what no user did."""
    action = _action_of(event)
    if action is None:
        return None
    return TaskActivity(
        event_id=event.event_id,
        action=action,
        task_id=event.data.task_id,
        user_id=event.user_id,
        timestamp=_time_of(event),
        details=_details_of(event),
    )


def _action_of(event: TaskEvent) -> ActionType | None:
    if isinstance(event, TaskUpdatedEvent):
        return _action_of_update(event)
    return _ACTIONS.get(type(event))


def _action_of_update(event: TaskUpdatedEvent) -> ActionType:
    if "status" not in event.data.changes:
        return ActionType.UPDATED
    if event.data.status is TaskStatus.CANCELLED:
        return ActionType.CANCELLED
    return ActionType.STATUS_CHANGED


def _time_of(event: TaskEvent) -> datetime:
    if isinstance(event, TaskCompletedEvent):
        return event.data.completion_time
    return event.timestamp


def _details_of(event: TaskEvent) -> dict[str, JsonValue]:
    if isinstance(event, AttachmentUploadedEvent):
        details: dict[str, JsonValue] = event.data.attachment.model_dump(mode="json")
        return details
    if isinstance(event, TaskUpdatedEvent):
        return {
            "changes": list(event.data.changes),
            "previous_data": event.data.previous_data,
            "new_data": event.data.new_data,
        }
    stored: dict[str, JsonValue] = event.data.model_dump(mode="json", exclude={"task_id"})
    return stored


def _active_users_key(day: str) -> str:
    return f"task_analytics:active_users:{day}"
