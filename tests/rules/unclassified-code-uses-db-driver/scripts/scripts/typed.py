from typing import TYPE_CHECKING
if TYPE_CHECKING:
    # ok: unclassified-code-uses-db-driver
    import asyncpg
