"""Figures about the caller's work."""

from typing import Annotated

from fastapi import APIRouter, Query, status

from shared_dtos import AcceptedResponse, TaskAnalyticsStats
from task_api.dependencies import TaskServiceDependency, UserDependency

router = APIRouter(prefix="/analytics", tags=["analytics"])


@router.get("/summary", summary="Completion figures")
async def get_analytics_summary(
    user: UserDependency, task_service: TaskServiceDependency
) -> TaskAnalyticsStats:
    """Return what the analytics store knows about the caller."""
    return await task_service.get_analytics(user)


@router.post(
    "/productivity",
    status_code=status.HTTP_202_ACCEPTED,
    summary="Have productivity figures computed",
)
async def request_productivity(
    user: UserDependency,
    task_service: TaskServiceDependency,
    days: Annotated[int, Query(ge=1, le=366)] = 7,
) -> AcceptedResponse:
    """Queue the computation for the analytics worker."""
    return AcceptedResponse(command_id=await task_service.request_productivity(user, days))
