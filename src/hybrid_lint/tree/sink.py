"""Takes the facts of files as they are read and writes them in batches."""

from __future__ import annotations

from hybrid_lint.tree.walk import executable, tracked_flag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hybrid_lint.facts.extraction import Extraction
    from hybrid_lint.tree.file_rows import FileRows, Job
    from hybrid_lint.tree.front_ends import FrontEnds
    from hybrid_lint.tree.walk import Entry, Tree

_ROWS_PER_WRITE = 5_000


class Sink:
    """Remembers what `changed` and what was `left_out`, path → reason.

    `replaces` says whether the old rows of changed files go; in a shard there are none.
    """

    def __init__(self, rows: FileRows, tree: Tree, front_ends: FrontEnds, *, replaces: bool = True) -> None:
        self._file_rows = rows
        self._tracked = tree.tracked
        self.front_ends = front_ends
        self._replaces = replaces
        self._rows: dict[str, list[tuple[object, ...]]] = {}
        self._touched: list[Job] = []
        self._stale: list[int] = []
        self._waiting = 0
        self.changed: set[int] = set()
        self.left_out: dict[str, str] = {}

    def add(self, job: Job, kind: str, digest: bytes, extraction: Extraction) -> None:
        """Takes a file's new facts; the old ones go with the next write."""
        self._change(job)
        entry = job.entry
        self._rows.setdefault("file", []).append(_file_row(job.file, entry, kind, digest, self._tracked))
        stat = (job.file, entry.path, entry.signature, entry.modified, digest)
        self._rows.setdefault("file_stat", []).append(stat)
        with_file = (job.file,).__add__
        for table, rows in extraction.items():
            self._rows.setdefault(f"fact_{table}", []).extend(map(with_file, rows))
            self._waiting += len(rows)
        if self._waiting > _ROWS_PER_WRITE:
            self.write()

    def touch(self, job: Job) -> None:
        """Notes a new time stamp of a file whose content is the same."""
        self._touched.append(job)

    def leave_out(self, job: Job, reason: str) -> None:
        """Notes a file that cannot be read; what was known of it goes."""
        if job.digest is not None:
            self._change(job)
        self.left_out[job.entry.path] = reason

    def _change(self, job: Job) -> None:
        self.changed.add(job.file)
        if job.digest is not None:
            self._stale.append(job.file)

    def write(self) -> None:
        """Writes what was taken since the last time."""
        if self._replaces:
            self._file_rows.forget(self._stale)
        for table, rows in self._rows.items():
            self._file_rows.store.insert(table, rows)
        self._file_rows.touch(self._touched)
        self._rows.clear()
        self._touched.clear()
        self._stale.clear()
        self._waiting = 0


def _file_row(file: int, entry: Entry, kind: str, digest: bytes, tracked: dict[str, int] | None) -> tuple[object, ...]:
    path = entry.path
    directory, _, name = path.rpartition("/")
    dot = name.rfind(".")
    stem, suffix = (name, "") if dot <= 0 else (name[:dot], name[dot:])
    return (
        file, path, directory, name, stem, suffix, kind, entry.size, digest.hex(),
        executable(tracked, entry), tracked_flag(tracked, path), entry.link,
    )  # fmt: skip
