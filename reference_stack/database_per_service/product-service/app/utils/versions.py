"""Versions of rows as ETags, so that nobody writes over a change he has not seen."""

import re
from typing import Annotated

from fastapi import Header

from app.utils.errors import PreconditionFailedError, UnprocessableError

_ETAG = re.compile(r'"(\d{1,9})"')


def etag(version: int) -> str:
    """The header that tells a version."""
    return f'"{version}"'


def get_expected_version(
    if_match: Annotated[
        str | None,
        Header(description="The ETag of what is to be changed; `*` or none for any"),
    ] = None,
) -> int | None:
    """The version that a request wants to change, None for any."""
    if if_match is None or if_match.strip() == "*":
        return None
    found = _ETAG.fullmatch(if_match.strip())
    if found is None:
        raise UnprocessableError('If-Match is an ETag of this service, like "3"')
    return int(found[1])


def refuse_other_version(expected: int | None, actual: int) -> None:
    """Raise unless the version is the expected one."""
    if expected is not None and expected != actual:
        raise PreconditionFailedError("It has been changed since you read it")
