"""Queries on the parcels table."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db_postgres_service.models import Parcel
from parcel_toolkit.persistence import newest_first


class ParcelRepository:
    """Reads and writes parcels within one session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of_user(self, user_id: int, limit: int) -> list[Parcel]:
        """The newest parcels of one user."""
        found = await self._session.scalars(
            newest_first(select(Parcel).where(Parcel.user_id == user_id), Parcel.id, limit)
        )
        return list(found)

    async def add(self, user_id: int, title: str) -> Parcel:
        """Stores a new parcel."""
        row = Parcel(user_id=user_id, title=title)
        self._session.add(row)
        await self._session.commit()
        return row
