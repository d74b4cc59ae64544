"""The facts of files in the store: what belongs to one file comes and goes together."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hybrid_lint.store.database import Store
    from hybrid_lint.tree.walk import Entry


class Job:
    """One file to read: its id in the store, and the digest of the content that the store knows (None if new)."""

    __slots__ = ("digest", "entry", "file")

    def __init__(self, file: int, entry: Entry, digest: bytes | None) -> None:
        self.file = file
        self.entry = entry
        self.digest = digest


class FileRows:
    """`tables` are those that extractors fill."""

    __slots__ = ("store", "tables")

    def __init__(self, store: Store) -> None:
        self.store = store
        self.tables: list[str] = [
            name
            for (name,) in store.rows(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'fact\\_%' ESCAPE '\\' ORDER BY name"
            )
        ]

    def forget(self, files: Sequence[int]) -> None:
        """Removes all rows of files."""
        for at in range(0, len(files), 500):
            batch = files[at : at + 500]
            marks = ",".join("?" * len(batch))
            for table in (*self.tables, "file_stat"):
                self.store.execute(f"DELETE FROM {table} WHERE file IN ({marks})", batch)
            self.store.execute(f"DELETE FROM file WHERE id IN ({marks})", batch)

    def touch(self, jobs: Iterable[Job]) -> None:
        """Notes the time stamps of files whose content is the same."""
        for job in jobs:
            self.store.execute(
                "UPDATE file_stat SET signature = ?, modified = ? WHERE file = ?",
                (job.entry.signature, job.entry.modified, job.file),
            )
