"""Analytics by aggregation over the activity log."""

from typing import Any
from uuid import UUID

from db_mongo_service.core.database import Document
from db_mongo_service.core.errors import NotFoundError
from db_mongo_service.repositories import pipelines
from db_mongo_service.repositories.document_repository import DocumentRepository
from db_mongo_service.schemas.analytics import (
    DailyTaskCounts,
    ProductivityRequest,
    ProductivityStats,
    TaskAction,
    TaskAnalytics,
    TaskAnalyticsData,
    TaskCompletion,
    TaskHistory,
    UserAnalytics,
)
from db_mongo_service.schemas.common import Page, PageRequest

HISTORY_LIMIT = 500


class AnalyticsService:
    """Answers questions about users and tasks from what they did."""

    def __init__(
        self,
        events: DocumentRepository,
        activities: DocumentRepository,
        productivity_stats: DocumentRepository,
    ) -> None:
        self._events = events
        self._activities = activities
        self._productivity_stats = productivity_stats

    async def summarize_user(self, user_id: UUID) -> UserAnalytics:
        """Return everything known about a user's activity."""
        rows = await self._activities.aggregate(pipelines.user_summary(str(user_id)))
        by_user = {"user_id": str(user_id)}
        _, events_total = await self._events.list_page(by_user, PageRequest(per_page=1))
        if not rows and not events_total:
            raise NotFoundError("nothing is known about this user")
        newest, _ = await self._productivity_stats.list_page(
            by_user, PageRequest(per_page=1), order_by="period_start"
        )
        return UserAnalytics(
            user_id=user_id,
            events_total=events_total,
            by_action={row["_id"]: row["count"] for row in rows},
            last_activity=max((row["last_activity"] for row in rows), default=None),
            productivity=ProductivityStats.model_validate(newest[0]) if newest else None,
        )

    async def analyze_tasks(self, user_id: UUID) -> TaskAnalytics:
        """Return how many tasks a user created and completed, and how fast."""
        rows = await self._activities.aggregate(pipelines.task_summary(str(user_id)))
        return TaskAnalytics(data=_task_analytics(rows))

    async def get_task_history(self, task_id: UUID) -> TaskHistory:
        """Return what happened to a task, the earliest first."""
        items = await self._activities.list_latest({"task_id": str(task_id)}, HISTORY_LIMIT)
        if not items:
            raise NotFoundError("nothing is known about this task")
        actions = [TaskAction.model_validate(item) for item in reversed(items)]
        return TaskHistory(task_id=task_id, action=actions[-1].action, actions=actions)

    async def get_task_completion(self, task_id: UUID) -> TaskCompletion:
        """Return when a task was last completed."""
        items = await self._activities.list_latest(
            {"task_id": str(task_id), "action": pipelines.COMPLETED}, 1
        )
        if not items:
            raise NotFoundError("this task has not been completed")
        return TaskCompletion(task_id=task_id, completed_at=items[0]["timestamp"])

    async def compute_productivity(self, request: ProductivityRequest) -> ProductivityStats:
        """Compute and store the statistics of a user for a period."""
        user_id = str(request.user_id)
        start, end = request.period_start, request.period_end
        rows = await self._activities.aggregate(pipelines.task_summary(user_id, start, end))
        hours = await self._activities.aggregate(pipelines.most_active_hour(user_id, start, end))
        tasks = _task_analytics(rows)
        stored, _ = await self._productivity_stats.upsert(
            {"user_id": user_id, "period_start": start},
            {
                "period_end": end,
                "tasks_created": tasks.created,
                "tasks_completed": tasks.completed,
                "completion_rate": tasks.completion_rate,
                "average_completion_seconds": tasks.average_completion_seconds,
                "most_active_hour": hours[0]["_id"] if hours else None,
            },
        )
        return ProductivityStats.model_validate(stored)

    async def list_productivity(self, user_id: UUID, page: PageRequest) -> Page[ProductivityStats]:
        """Return one page of the stored statistics of a user, the latest period first."""
        items, total = await self._productivity_stats.list_page(
            {"user_id": str(user_id)}, page, order_by="period_start"
        )
        return Page.of([ProductivityStats.model_validate(item) for item in items], total, page)


def _task_analytics(rows: list[Document]) -> TaskAnalyticsData:
    facets = rows[0] if rows else {}
    created = int(_first(facets, "created", "count") or 0)
    completed = int(_first(facets, "completed", "count") or 0)
    milliseconds = _first(facets, "durations", "milliseconds")
    created_by_day = _by_day(facets, "created_by_day")
    completed_by_day = _by_day(facets, "completed_by_day")
    return TaskAnalyticsData(
        created=created,
        completed=completed,
        completion_rate=round(min(completed / created, 1.0), 4) if created else 0.0,
        average_completion_seconds=None if milliseconds is None else float(milliseconds) / 1000,
        by_day=[
            DailyTaskCounts(
                day=day, created=created_by_day.get(day, 0), completed=completed_by_day.get(day, 0)
            )
            for day in sorted({*created_by_day, *completed_by_day})
        ],
    )


def _first(facets: Document, facet: str, field: str) -> Any:
    found = facets.get(facet) or [{}]
    return found[0].get(field)


def _by_day(facets: Document, facet: str) -> dict[str, int]:
    return {row["_id"]: row["count"] for row in facets.get(facet, [])}
