"""Queries of the users table."""

from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from db_postgres_service.models import User
from db_postgres_service.schemas.common import PageRequest


class UserRepository:
    """Reads and writes users inside the transaction of its session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, user: User) -> User:
        """Insert a user and read back what the database filled in."""
        self._session.add(user)
        await self._session.flush()
        return user

    async def get(self, user_id: UUID) -> User | None:
        """Return the user with this id."""
        return await self._session.get(User, user_id)

    async def get_by_username(self, username: str) -> User | None:
        """Return the user with this name."""
        found: User | None = await self._session.scalar(
            select(User).where(User.username == username)
        )
        return found

    async def get_by_telegram_id(self, telegram_id: int) -> User | None:
        """Return the user with this Telegram account."""
        found: User | None = await self._session.scalar(
            select(User).where(User.telegram_id == telegram_id)
        )
        return found

    async def lock_telegram_id(self, telegram_id: int) -> None:
        """Let one transaction at a time decide about this Telegram account."""
        await self._session.execute(
            select(func.pg_advisory_xact_lock(func.hashtextextended(f"telegram:{telegram_id}", 0)))
        )

    async def list_page(self, page: PageRequest) -> tuple[list[User], int]:
        """Return one page of users, newest first, and the number of all users."""
        total = await self._session.scalar(select(func.count()).select_from(User))
        users = await self._session.scalars(
            select(User)
            .order_by(User.created_at.desc(), User.id.desc())
            .offset(page.offset)
            .limit(page.per_page)
        )
        return list(users), total or 0

    async def delete(self, user_id: UUID) -> bool:
        """Delete a user with everything that belongs to it; tell whether it existed."""
        deleted = await self._session.scalar(
            delete(User).where(User.id == user_id).returning(User.id)
        )
        return deleted is not None
