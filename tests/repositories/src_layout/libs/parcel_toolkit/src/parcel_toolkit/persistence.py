"""Query building of the relational data service."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select


def newest_first(statement: Select[Any], key: Any, limit: int) -> Select[Any]:
    """The newest rows of a statement."""
    return statement.order_by(key.desc()).limit(limit)
