from typing import Union

from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

app = FastAPI()


async def flush(session: AsyncSession | Session) -> None:
    if isinstance(session, AsyncSession):
        await session.flush()
    else:
        # ok: unawaited-coroutine
        session.flush()


async def commit(session: Union[AsyncSession, Session], audit: AsyncSession) -> None:
    # ok: unawaited-coroutine
    session.commit()
    # expect: unawaited-coroutine "`audit.commit(…)`"
    audit.commit()


async def close(session: AsyncSession | None, other: AsyncSession) -> None:
    # expect: unawaited-coroutine "`session.close(…)`"
    session.close()
    # expect: unawaited-coroutine "`other.close(…)`"
    other.close()
