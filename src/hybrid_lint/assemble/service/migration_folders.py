"""Where the revisions of databases lie, whatever the directories are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hybrid_lint.store.database import Store


def migration_folders(store: Store) -> list[str]:
    """Directories of Alembic environments: their `env.py` asks Alembic for its context."""
    return [
        directory
        for (directory,) in store.rows(
            "SELECT DISTINCT f.directory FROM fact_python_import i JOIN file f ON f.id = i.file "
            "WHERE f.name = 'env.py' AND i.module = 'alembic' AND i.name = 'context' ORDER BY 1"
        )
    ]
