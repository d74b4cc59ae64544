"""Queries on the tasks table."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models import Task


class TaskRepository:
    """Reads and writes tasks within one session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of_user(self, user_id: int, limit: int) -> list[Task]:
        """The newest tasks of one user."""
        found = await self._session.scalars(
            select(Task).where(Task.user_id == user_id).order_by(Task.id.desc()).limit(limit)
        )
        return list(found)

    async def add(self, user_id: int, title: str) -> Task:
        """Stores a new task."""
        row = Task(user_id=user_id, title=title)
        self._session.add(row)
        await self._session.commit()
        return row
