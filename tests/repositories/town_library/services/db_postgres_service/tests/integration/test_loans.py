"""Loans in a real database."""

from collections.abc import AsyncIterator

import pytest
from db_postgres_service.tables import Base, LoanRow
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from testcontainers.postgres import PostgresContainer


@pytest.fixture
async def opened() -> AsyncIterator[AsyncSession]:
    with PostgresContainer("postgres:16", driver="asyncpg") as postgres:
        engine = create_async_engine(postgres.get_connection_url())
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        async with AsyncSession(engine) as session:
            yield session
        await engine.dispose()


async def test_no_loans_at_first(opened: AsyncSession) -> None:
    assert list(await opened.scalars(select(LoanRow))) == []
