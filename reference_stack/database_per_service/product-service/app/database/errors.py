"""What a client is told when the database is away."""

import logging

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from app.utils.errors import UnavailableError
from app.utils.problems import service_problem

logger = logging.getLogger(__name__)


async def _on_database_away(request: Request, error: Exception) -> JSONResponse:
    logger.warning("the database does not answer", exc_info=error)
    return service_problem(
        request, UnavailableError("The service cannot reach its data at the moment")
    )


async def _on_statement_error(request: Request, error: Exception) -> JSONResponse:
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return await _on_database_away(request, error)
    raise error


def add_database_handlers(app: FastAPI) -> None:
    """Answer 503 while the database is away; other errors are defects."""
    app.add_exception_handler(OperationalError, _on_database_away)
    app.add_exception_handler(PoolTimeoutError, _on_database_away)
    app.add_exception_handler(DBAPIError, _on_statement_error)
