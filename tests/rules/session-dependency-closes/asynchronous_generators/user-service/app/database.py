from collections.abc import AsyncIterator

import sqlmodel
from sqlalchemy import orm
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import Session, scoped_session, sessionmaker
from sqlmodel.ext.asyncio.session import AsyncSession as ModelSession

engine = create_async_engine("postgresql+asyncpg://db/users", pool_pre_ping=True)
Made = async_sessionmaker(engine)
Old = orm.session.sessionmaker(engine)
Scoped = scoped_session(sessionmaker(engine))


async def get_db() -> AsyncIterator[AsyncSession]:
    # ok: session-dependency-closes
    session = Made()
    try:
        yield session
    finally:
        await session.aclose()


async def removed() -> AsyncIterator[AsyncSession]:
    # ok: session-dependency-closes
    session = Scoped()
    try:
        yield session
    finally:
        Scoped.remove()


async def never_made() -> AsyncIterator[AsyncSession]:
    # expect: session-dependency-closes "only if nothing fails"
    session = Made()
    yield session
    await session.aclose()


async def never_removed() -> AsyncIterator[AsyncSession]:
    # expect: session-dependency-closes "only if nothing fails"
    session = Scoped()
    yield session
    Scoped.remove()


async def one() -> AsyncIterator[object]:
    # expect: session-dependency-closes
    yield Old()


async def two() -> AsyncIterator[object]:
    # expect: session-dependency-closes
    yield Session(engine)


async def three() -> AsyncIterator[object]:
    # expect: session-dependency-closes
    yield AsyncSession(engine)


async def four() -> AsyncIterator[object]:
    # expect: session-dependency-closes
    yield sqlmodel.Session(engine)


async def five() -> AsyncIterator[object]:
    # expect: session-dependency-closes
    yield ModelSession(engine)
