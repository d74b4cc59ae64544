"""Queries on the orders table."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Order, User


class OrderRepository:
    """Reads and writes orders within one session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of_user(self, user_id: int, limit: int) -> list[Order]:
        """The newest orders of one user."""
        found = await self._session.scalars(
            select(Order).where(Order.user_id == user_id).order_by(Order.id.desc()).limit(limit)
        )
        return list(found)

    async def add(self, user_id: int, title: str) -> Order:
        """Stores a new order."""
        row = Order(user_id=user_id, title=title)
        self._session.add(row)
        await self._session.commit()
        return row


class UserRepository:
    """Reads and writes users within one session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, user_id: int) -> User | None:
        """One user, or None."""
        return await self._session.get(User, user_id)

    async def add(self, email: str) -> User:
        """Stores a new user."""
        row = User(email=email)
        self._session.add(row)
        await self._session.commit()
        return row
