"""Queries on the bookings table."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Booking


class BookingRepository:
    """Reads and writes bookings within one session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of_user(self, user_id: int, limit: int) -> list[Booking]:
        """The newest bookings of one user."""
        found = await self._session.scalars(
            select(Booking).where(Booking.user_id == user_id).order_by(Booking.id.desc()).limit(limit)
        )
        return list(found)

    async def add(self, user_id: int, title: str) -> Booking:
        """Stores a new booking."""
        row = Booking(user_id=user_id, title=title)
        self._session.add(row)
        await self._session.commit()
        return row
