"""What routes are given: services over the collections of the application, and pages."""

from typing import Annotated

from fastapi import Depends, Request

from db_mongo_service.repositories.document_repository import DocumentRepository
from db_mongo_service.schemas.common import (
    DEFAULT_PER_PAGE,
    PageNumber,
    PageRequest,
    PerPage,
)
from db_mongo_service.services.analytics_service import AnalyticsService
from db_mongo_service.services.journal_service import JournalService


async def get_events(request: Request) -> DocumentRepository:
    """Return the repository of events."""
    return DocumentRepository(request.app.state.database, "task_events", "event_id")


async def get_activities(request: Request) -> DocumentRepository:
    """Return the repository of activities."""
    return DocumentRepository(request.app.state.database, "task_activities", "event_id")


async def get_user_sessions(request: Request) -> DocumentRepository:
    """Return the repository of user sessions."""
    return DocumentRepository(request.app.state.database, "user_sessions", "session_id")


async def get_productivity_stats(request: Request) -> DocumentRepository:
    """Return the repository of productivity statistics."""
    return DocumentRepository(request.app.state.database, "productivity_stats", "user_id")


Events = Annotated[DocumentRepository, Depends(get_events)]
Activities = Annotated[DocumentRepository, Depends(get_activities)]
UserSessions = Annotated[DocumentRepository, Depends(get_user_sessions)]
ProductivityStatistics = Annotated[DocumentRepository, Depends(get_productivity_stats)]


async def get_journal_service(
    events: Events, activities: Activities, user_sessions: UserSessions
) -> JournalService:
    """Return the journal of this request."""
    return JournalService(events, activities, user_sessions)


async def get_analytics_service(
    events: Events, activities: Activities, productivity_stats: ProductivityStatistics
) -> AnalyticsService:
    """Return the analytics of this request."""
    return AnalyticsService(events, activities, productivity_stats)


async def get_page_request(
    page: PageNumber = 1, per_page: PerPage = DEFAULT_PER_PAGE
) -> PageRequest:
    """Return the page that the query parameters ask for."""
    return PageRequest(page=page, per_page=per_page)


JournalDependency = Annotated[JournalService, Depends(get_journal_service)]
AnalyticsDependency = Annotated[AnalyticsService, Depends(get_analytics_service)]
PageDependency = Annotated[PageRequest, Depends(get_page_request)]
