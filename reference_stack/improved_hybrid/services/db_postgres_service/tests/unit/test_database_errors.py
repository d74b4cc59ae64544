"""Errors of the database as errors of the domain."""

import asyncpg
import pytest
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import create_async_engine

from db_postgres_service.core.errors import (
    ConflictError,
    DatabaseUnavailableError,
    InvalidDataError,
    NotFoundError,
    ServiceError,
)
from db_postgres_service.repositories import unit_of_work
from db_postgres_service.repositories.unit_of_work import UnitOfWork, translate_database_error


class DriverError(Exception):
    """What the dialect wraps around an error of asyncpg."""

    def __init__(self, sqlstate: str, constraint: str | None) -> None:
        super().__init__(sqlstate)
        self.sqlstate = sqlstate
        self.__cause__ = Exception()
        self.__cause__.constraint_name = constraint  # type: ignore[attr-defined]


def _statement_error(
    sqlstate: str, constraint: str | None = None, *, lost: bool = False
) -> DBAPIError:
    return DBAPIError("INSERT", {}, DriverError(sqlstate, constraint), connection_invalidated=lost)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (_statement_error("23505", "uq_users_username"), ConflictError),
        (_statement_error("23505", "idx_users_email"), ConflictError),
        (_statement_error("23503", "fk_tasks_user_id_users"), NotFoundError),
        (_statement_error("23514", "ck_tasks_status"), InvalidDataError),
        (_statement_error("22003"), InvalidDataError),
        (_statement_error("57P01"), DatabaseUnavailableError),
        (_statement_error("", lost=True), DatabaseUnavailableError),
        (ConnectionRefusedError(), DatabaseUnavailableError),
        (PoolTimeoutError(), DatabaseUnavailableError),
        (asyncpg.InterfaceError("closed"), DatabaseUnavailableError),
    ],
)
def test_expected_errors_are_translated(error: Exception, expected: type[ServiceError]) -> None:
    assert type(translate_database_error(error)) is expected


@pytest.mark.parametrize("error", [_statement_error("42703"), RuntimeError()])
def test_defects_are_left_alone(error: Exception) -> None:
    assert translate_database_error(error) is None


async def test_block_that_raises_is_translated_and_chained() -> None:
    engine = create_async_engine("postgresql+asyncpg://unit@database.invalid/unit")
    lost = ConnectionResetError()
    with pytest.raises(DatabaseUnavailableError) as caught:
        async with UnitOfWork(engine):
            raise lost
    assert caught.value.__cause__ is lost
    with pytest.raises(NotFoundError):
        async with UnitOfWork(engine):
            raise NotFoundError("task not found")
    async with UnitOfWork(engine) as work:
        assert work.tasks is not None


class SessionDouble:
    """A session that remembers how its transaction ended."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.commit_error: Exception | None = None

    async def commit(self) -> None:
        self.calls.append("commit")
        if self.commit_error is not None:
            raise self.commit_error

    async def close(self) -> None:
        self.calls.append("close")


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> SessionDouble:
    session = SessionDouble()
    monkeypatch.setattr(unit_of_work, "AsyncSession", lambda *_, **__: session)
    return session


@pytest.fixture
def work(session: SessionDouble) -> UnitOfWork:
    return UnitOfWork(create_async_engine("postgresql+asyncpg://unit@database.invalid/unit"))


async def test_block_that_ends_is_committed(work: UnitOfWork, session: SessionDouble) -> None:
    async with work:
        assert session.calls == []
    assert session.calls == ["commit", "close"]


async def test_block_that_raises_is_not_committed(work: UnitOfWork, session: SessionDouble) -> None:
    with pytest.raises(KeyError, match="bug"):
        async with work:
            raise KeyError("bug")
    assert session.calls == ["close"]


async def test_refused_commit_is_translated(work: UnitOfWork, session: SessionDouble) -> None:
    session.commit_error = _statement_error("23505", "idx_users_email")
    with pytest.raises(ConflictError, match="this email address is taken") as caught:
        async with work:
            pass
    assert caught.value.__cause__ is session.commit_error
    assert session.calls == ["commit", "close"]


async def test_defect_that_a_commit_finds_is_left_alone(
    work: UnitOfWork, session: SessionDouble
) -> None:
    session.commit_error = _statement_error("42703")
    with pytest.raises(DBAPIError) as caught:
        async with work:
            pass
    assert caught.value is session.commit_error
    assert session.calls == ["commit", "close"]
