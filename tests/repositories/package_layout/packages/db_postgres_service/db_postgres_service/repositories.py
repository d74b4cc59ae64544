"""Queries on the tickets table."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db_postgres_service.models import Ticket


class TicketRepository:
    """Reads and writes tickets within one session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of_user(self, user_id: int, limit: int) -> list[Ticket]:
        """The newest tickets of one user."""
        found = await self._session.scalars(
            select(Ticket).where(Ticket.user_id == user_id).order_by(Ticket.id.desc()).limit(limit)
        )
        return list(found)

    async def add(self, user_id: int, title: str) -> Ticket:
        """Stores a new ticket."""
        row = Ticket(user_id=user_id, title=title)
        self._session.add(row)
        await self._session.commit()
        return row
