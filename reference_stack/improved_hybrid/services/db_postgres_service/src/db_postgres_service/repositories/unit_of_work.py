"""One transaction with the repositories that work inside it."""

from types import TracebackType
from typing import Self

import asyncpg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from db_postgres_service.core.errors import (
    ConflictError,
    DatabaseUnavailableError,
    InvalidDataError,
    NotFoundError,
    ServiceError,
)
from db_postgres_service.repositories.reminder_repository import ReminderRepository
from db_postgres_service.repositories.task_repository import TaskRepository
from db_postgres_service.repositories.user_repository import UserRepository

_CONNECTION_ERRORS = (
    OSError,
    TimeoutError,
    PoolTimeoutError,
    asyncpg.InterfaceError,
    asyncpg.PostgresError,
)
# Classes of SQLSTATE: connection, resources, operator intervention, system error.
_UNAVAILABLE_SQLSTATE_CLASSES = ("08", "53", "57", "58")
_INVALID_DATA_SQLSTATES = ("22", "23502", "23514")

_CONSTRAINT_ERRORS: dict[str, ServiceError] = {
    "uq_users_username": ConflictError("this user name is taken"),
    "idx_users_email": ConflictError("this email address is taken"),
    "uq_users_telegram_id": ConflictError("this Telegram account belongs to another user"),
    "uq_tasks_transaction_id": ConflictError("this transaction id has been used"),
    "uq_reminders_scheduled_task_id": ConflictError("the task already has a schedule"),
    "fk_tasks_user_id_users": NotFoundError("user not found"),
    "fk_reminders_task_id_tasks": NotFoundError("task not found"),
    "fk_reminders_user_id_users": NotFoundError("user not found"),
}


def translate_database_error(error: BaseException) -> ServiceError | None:
    """Return the error a client can act on, or nothing when the error is a defect."""
    if isinstance(error, DBAPIError):
        return _translate_statement_error(error)
    if isinstance(error, _CONNECTION_ERRORS):
        return DatabaseUnavailableError("the database cannot be reached")
    return None


def _translate_statement_error(error: DBAPIError) -> ServiceError | None:
    sqlstate = str(getattr(error.orig, "sqlstate", None) or "")
    constraint = getattr(error.orig.__cause__, "constraint_name", None) if error.orig else None
    known = _CONSTRAINT_ERRORS.get(constraint or "")
    if known is not None:
        return type(known)(known.detail)
    if sqlstate.startswith(_INVALID_DATA_SQLSTATES):
        return InvalidDataError("the database refuses these values")
    if error.connection_invalidated or sqlstate.startswith(_UNAVAILABLE_SQLSTATE_CLASSES):
        return DatabaseUnavailableError("the database does not answer")
    return None


class UnitOfWork:
    """Commits when its block ends and rolls back when the block raises."""

    users: UserRepository
    tasks: TaskRepository
    reminders: ReminderRepository

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def __aenter__(self) -> Self:
        """Begin a transaction; the connection is taken by its first statement."""
        self._session = AsyncSession(self._engine, expire_on_commit=False)
        self.users = UserRepository(self._session)
        self.tasks = TaskRepository(self._session)
        self.reminders = ReminderRepository(self._session)
        return self

    async def __aexit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End the transaction and raise database errors as errors of the domain."""
        try:
            if error is None:
                await self._session.commit()
        except Exception as commit_error:
            _raise_translated(commit_error)
            raise
        finally:
            await self._session.close()
        if error is not None:
            _raise_translated(error)


def _raise_translated(error: BaseException) -> None:
    translated = translate_database_error(error)
    if translated is not None:
        raise translated from error
