"""Errors of the driver as errors of the domain."""

from collections.abc import Iterator
from contextlib import contextmanager

from pymongo.errors import ConnectionFailure, PyMongoError, WriteError

from db_mongo_service.core.errors import DatabaseUnavailableError, InvalidDataError

DOCUMENT_VALIDATION_FAILURE = 121


@contextmanager
def translated_database_errors() -> Iterator[None]:
    """Raise what a client can act on in place of connection and validation errors."""
    try:
        yield
    except WriteError as error:
        if error.code == DOCUMENT_VALIDATION_FAILURE:
            raise InvalidDataError("the database refuses this document") from error
        raise
    except PyMongoError as error:
        if isinstance(error, ConnectionFailure) or error.timeout:
            raise DatabaseUnavailableError("the database does not answer") from error
        raise
