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
