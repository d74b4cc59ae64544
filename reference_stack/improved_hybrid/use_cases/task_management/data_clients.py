"""HTTP clients of the two data services: the only way to stored data from business code."""

from datetime import datetime
from uuid import UUID

from shared_dtos import (
    DeletedResponse,
    ProductivityStats,
    ReminderCreate,
    ReminderKind,
    ReminderListResponse,
    ReminderResponse,
    ReminderStatus,
    TaskActivity,
    TaskActivityListResponse,
    TaskAnalyticsResponse,
    TaskAnalyticsStats,
    TaskCollectionResponse,
    TaskCreate,
    TaskEventBase,
    TaskPageResponse,
    TaskPriority,
    TaskPublication,
    TaskResponse,
    TaskStatsResponse,
    TaskStatus,
    TaskUpdate,
    UserCreate,
    UserCredentialsRequest,
    UserPublic,
)
from task_platform.errors import ServiceRejectedError
from task_platform.http_client import ServiceClient

REMINDERS_PER_PAGE = 100


class PostgresDataClient(ServiceClient):
    """Users, tasks and reminders in db_postgres_service."""

    async def create_user(self, user: UserCreate) -> UserPublic:
        """Register a user; a taken name or address is a conflict."""
        response = await self._request("POST", "/api/v1/users", json=user.model_dump(mode="json"))
        return UserPublic.model_validate_json(response.content)

    async def get_user(self, user_id: UUID) -> UserPublic | None:
        """Return a user, or None when there is none."""
        try:
            response = await self._request("GET", f"/api/v1/users/{user_id}")
        except ServiceRejectedError as error:
            if error.is_not_found:
                return None
            raise
        return UserPublic.model_validate_json(response.content)

    async def upsert_telegram_user(self, telegram_id: int, username: str) -> UserPublic:
        """Return the user of a Telegram account, created if necessary."""
        response = await self._request(
            "PUT",
            f"/api/v1/users/by_telegram/{telegram_id}",
            json={"username": username},
            idempotent=True,
        )
        return UserPublic.model_validate_json(response.content)

    async def verify_credentials(self, credentials: UserCredentialsRequest) -> UserPublic | None:
        """Return the user when name and password belong together, otherwise None."""
        try:
            response = await self._request(
                "POST", "/api/v1/credentials/verify", json=credentials.model_dump(mode="json")
            )
        except ServiceRejectedError as error:
            if error.is_unauthorized:
                return None
            raise
        return UserPublic.model_validate_json(response.content)

    async def create_pending_task(
        self, user_id: UUID, task: TaskCreate, transaction_id: UUID
    ) -> TaskResponse:
        """Store a task that is not visible yet; the same transaction returns the same task."""
        response = await self._request(
            "POST",
            "/api/v1/tasks",
            json={
                **task.model_dump(mode="json"),
                "user_id": str(user_id),
                "transaction_id": str(transaction_id),
                "publication": TaskPublication.PENDING.value,
            },
            idempotent=True,
        )
        return TaskResponse.model_validate_json(response.content)

    async def activate_task(self, task_id: UUID) -> TaskResponse:
        """Make a pending task visible."""
        response = await self._request(
            "PATCH",
            f"/api/v1/tasks/{task_id}",
            json={"publication": TaskPublication.ACTIVE.value},
            idempotent=True,
        )
        return TaskResponse.model_validate_json(response.content)

    async def get_task(self, task_id: UUID) -> TaskResponse | None:
        """Return a task, or None when there is none."""
        try:
            response = await self._request("GET", f"/api/v1/tasks/{task_id}")
        except ServiceRejectedError as error:
            if error.is_not_found:
                return None
            raise
        return TaskResponse.model_validate_json(response.content)

    async def list_user_tasks(
        self,
        user_id: UUID,
        *,
        page: int,
        per_page: int,
        status: TaskStatus | None = None,
        priority: TaskPriority | None = None,
    ) -> TaskPageResponse:
        """Return a page of the tasks of a user."""
        response = await self._request(
            "GET",
            f"/api/v1/users/{user_id}/tasks",
            params={"status": status, "priority": priority, "page": page, "per_page": per_page},
        )
        return TaskPageResponse.model_validate_json(response.content)

    async def get_task_stats(self, user_id: UUID) -> TaskStatsResponse:
        """Return how many tasks a user has."""
        response = await self._request(
            "GET", "/api/v1/tasks/stats", params={"user_id": str(user_id)}
        )
        return TaskStatsResponse.model_validate_json(response.content)

    async def list_due_soon(
        self,
        within_minutes: int,
        limit: int,
        user_id: UUID | None = None,
        after: TaskResponse | None = None,
    ) -> list[TaskResponse]:
        """Return open tasks that are due within the given time: the first, or those after one."""
        response = await self._request(
            "GET",
            "/api/v1/tasks/due_soon",
            params={
                "within_minutes": within_minutes,
                "limit": limit,
                "user_id": str(user_id) if user_id else None,
                **_position(after),
            },
        )
        return TaskCollectionResponse.model_validate_json(response.content).data

    async def list_overdue(
        self, limit: int, user_id: UUID | None = None, after: TaskResponse | None = None
    ) -> list[TaskResponse]:
        """Return open tasks whose due date has passed: the first, or those after one."""
        response = await self._request(
            "GET",
            "/api/v1/tasks/overdue",
            params={
                "limit": limit,
                "user_id": str(user_id) if user_id else None,
                **_position(after),
            },
        )
        return TaskCollectionResponse.model_validate_json(response.content).data

    async def update_task(self, task_id: UUID, update: TaskUpdate) -> TaskResponse:
        """Give the fields that the update names their new values."""
        response = await self._request(
            "PATCH",
            f"/api/v1/tasks/{task_id}",
            json=update.model_dump(mode="json", exclude_unset=True),
            idempotent=True,
        )
        return TaskResponse.model_validate_json(response.content)

    async def delete_task(self, task_id: UUID) -> bool:
        """Delete a task; False when it does not exist, perhaps because of a lost first attempt."""
        try:
            await self._request("DELETE", f"/api/v1/tasks/{task_id}", idempotent=True)
        except ServiceRejectedError as error:
            if error.is_not_found:
                return False
            raise
        return True

    async def save_reminder(self, reminder: ReminderCreate) -> ReminderResponse:
        """Store a reminder; a scheduled one replaces the scheduled one of the same task."""
        response = await self._request(
            "POST", "/api/v1/reminders", json=reminder.model_dump(mode="json")
        )
        return ReminderResponse.model_validate_json(response.content)

    async def list_task_reminders(self, task_id: UUID) -> list[ReminderResponse]:
        """Return all reminders of a task, the earliest first."""
        reminders: list[ReminderResponse] = []
        page = 1
        while True:
            response = await self._request(
                "GET",
                "/api/v1/reminders",
                params={"task_id": str(task_id), "page": page, "per_page": REMINDERS_PER_PAGE},
            )
            found = ReminderListResponse.model_validate_json(response.content).data
            reminders += found
            if len(found) < REMINDERS_PER_PAGE:
                return reminders
            page += 1

    async def list_due_reminders(self, now: datetime, limit: int) -> list[ReminderResponse]:
        """Return pending reminders whose time has come."""
        response = await self._request(
            "GET", "/api/v1/reminders/due", params={"now": now.isoformat(), "limit": limit}
        )
        return ReminderListResponse.model_validate_json(response.content).data

    async def mark_reminder_sent(self, reminder: ReminderResponse) -> bool:
        """Mark a reminder as sent; False when it was ended or moved to another time meanwhile."""
        try:
            await self._request(
                "PATCH",
                f"/api/v1/reminders/{reminder.id}",
                json={
                    "status": ReminderStatus.SENT.value,
                    "reminder_time": reminder.reminder_time.isoformat(),
                },
            )
        except ServiceRejectedError as error:
            if error.is_conflict or error.is_not_found:
                return False
            raise
        return True

    async def cancel_reminders(self, task_id: UUID, kind: ReminderKind | None = None) -> None:
        """Cancel the pending reminders of a task, all or of one kind."""
        await self._request(
            "DELETE",
            "/api/v1/reminders",
            params={"task_id": str(task_id), "kind": kind},
            idempotent=True,
        )


class MongoDataClient(ServiceClient):
    """Events, activity and analytics in db_mongo_service."""

    async def store_event(self, event: TaskEventBase) -> None:
        """Store an event; a repetition with the same event id changes nothing."""
        await self._request(
            "POST",
            "/api/v1/events",
            json={**event.model_dump(mode="json"), "task_id": str(event.task_id)},
            idempotent=True,
        )

    async def store_activity(self, activity: TaskActivity) -> None:
        """Append to the activity log; a repetition with the same event id changes nothing."""
        await self._request(
            "POST", "/api/v1/activity_logs", json=activity.model_dump(mode="json"), idempotent=True
        )

    async def list_task_activity(self, task_id: UUID, *, limit: int = 100) -> list[TaskActivity]:
        """Return the activity of a task, newest first."""
        response = await self._request(
            "GET",
            "/api/v1/activity_logs",
            params={"task_id": str(task_id), "page": 1, "per_page": limit},
        )
        return TaskActivityListResponse.model_validate_json(response.content).data

    async def get_task_analytics(self, user_id: UUID) -> TaskAnalyticsStats:
        """Return the completion figures of a user; zeros when nothing is known yet."""
        try:
            response = await self._request("GET", f"/api/v1/users/{user_id}/task_analytics")
        except ServiceRejectedError as error:
            if error.is_not_found:
                return TaskAnalyticsStats()
            raise
        return TaskAnalyticsResponse.model_validate_json(response.content).data

    async def compute_productivity(
        self, user_id: UUID, period_start: datetime, period_end: datetime
    ) -> ProductivityStats:
        """Compute and store the productivity of a user in a period."""
        response = await self._request(
            "POST",
            "/api/v1/productivity_stats/compute",
            json={
                "user_id": str(user_id),
                "period_start": period_start.isoformat(),
                "period_end": period_end.isoformat(),
            },
            idempotent=True,
        )
        return ProductivityStats.model_validate_json(response.content)

    async def delete_expired_activity(self, older_than_days: int) -> int:
        """Remove old entries of the activity log and return their number."""
        return await self._delete_expired("activity_logs", older_than_days)

    async def delete_expired_events(self, older_than_days: int) -> int:
        """Remove old events and return their number."""
        return await self._delete_expired("events", older_than_days)

    async def _delete_expired(self, collection: str, older_than_days: int) -> int:
        response = await self._request(
            "DELETE",
            f"/api/v1/{collection}/expired",
            params={"older_than_days": older_than_days},
            idempotent=True,
        )
        return DeletedResponse.model_validate_json(response.content).deleted


def _position(after: TaskResponse | None) -> dict[str, str]:
    if after is None or after.due_date is None:
        return {}
    return {"after_due_date": after.due_date.isoformat(), "after_id": str(after.id)}
