"""Routes of analytics."""

from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter

from db_mongo_service.api.dependencies import AnalyticsDependency, PageDependency
from db_mongo_service.api.problem_documentation import problems
from db_mongo_service.schemas.analytics import (
    ProductivityRequest,
    ProductivityStats,
    TaskAnalytics,
    TaskCompletion,
    TaskHistory,
    UserAnalytics,
)
from db_mongo_service.schemas.common import Page

router = APIRouter(prefix="/api/v1", tags=["analytics"])


@router.get(
    "/analytics/users/{user_id}",
    summary="Summarize the activity of a user",
    responses=problems(HTTPStatus.NOT_FOUND),
)
async def get_user_analytics(user_id: UUID, analytics: AnalyticsDependency) -> UserAnalytics:
    """Return events, actions and the latest statistics of a user."""
    return await analytics.summarize_user(user_id)


@router.get(
    "/users/{user_id}/task_analytics",
    summary="Analyze the tasks of a user",
    responses=problems(),
)
async def get_task_analytics(user_id: UUID, analytics: AnalyticsDependency) -> TaskAnalytics:
    """Return how many tasks a user created and completed, and how fast."""
    return await analytics.analyze_tasks(user_id)


@router.get(
    "/task_analytics/task/{task_id}",
    summary="Get the history of a task",
    responses=problems(HTTPStatus.NOT_FOUND),
)
async def get_task_history(task_id: UUID, analytics: AnalyticsDependency) -> TaskHistory:
    """Return what happened to a task, the earliest first."""
    return await analytics.get_task_history(task_id)


@router.get(
    "/task_analytics/task/{task_id}/completion",
    summary="Get the completion of a task",
    responses=problems(HTTPStatus.NOT_FOUND),
)
async def get_task_completion(task_id: UUID, analytics: AnalyticsDependency) -> TaskCompletion:
    """Return when a task was last completed."""
    return await analytics.get_task_completion(task_id)


@router.post(
    "/productivity_stats/compute",
    summary="Compute productivity statistics",
    responses=problems(),
)
async def compute_productivity_stats(
    request: ProductivityRequest, analytics: AnalyticsDependency
) -> ProductivityStats:
    """Compute and store the statistics of a user for a period, replacing earlier ones."""
    return await analytics.compute_productivity(request)


@router.get("/productivity_stats", summary="List productivity statistics", responses=problems())
async def list_productivity_stats(
    user_id: UUID, page: PageDependency, analytics: AnalyticsDependency
) -> Page[ProductivityStats]:
    """Return one page of the stored statistics of a user, the latest period first."""
    return await analytics.list_productivity(user_id, page)
