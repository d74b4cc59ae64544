"""Reads files in as many processes as help, and writes what they say as rows; every text is read once."""

from __future__ import annotations

import gc
import os
from typing import NamedTuple

from hybrid_lint.store.shard import fork_with_shard, join_shard
from hybrid_lint.tree.content import LARGEST_FILE, content_of
from hybrid_lint.tree.file_rows import FileRows, Job
from hybrid_lint.tree.sink import Sink

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hybrid_lint.facts.extraction import Extraction
    from hybrid_lint.store.database import Store
    from hybrid_lint.tree.content import Content
    from hybrid_lint.tree.front_ends import FrontEnds
    from hybrid_lint.tree.walk import Entry, Tree

    Progress = Callable[[str, int, int], None]

#: Below this many bytes of work a second process costs more than it saves.
_PARALLEL_FROM = 1_500_000

#: More processes than this wait for the one that writes.
_MOST_PROCESSES = 4

#: Bytes of content that are held at once, to read a text only once that several files have: services copy from each other.
HELD_BYTES = 16_000_000

#: What opening a file and writing its rows costs beside what its size does, in bytes of Python.
_FILE_COST = 300

#: Reading Python is slow; of other files at most this many bytes are thought to cost as much.
_OTHER_COST = 20_000

#: The collector is off while files are read, because it would run for every file; extractors leave next to nothing for it.
_FILES_PER_COLLECTION = 2_000


class _Child(NamedTuple):
    """A process that reads a share of the files into a database of its own."""

    process: int
    shard: str
    share: Sequence[Job]


class Reading(NamedTuple):
    """What is read of a tree, and the rows that come of it.

    `jobs` is the number of processes, 0 for as many as help; `scratch` is a directory for the rows of further ones, None
    if there are none. `fresh`: the store knows no file yet.
    """

    rows: FileRows
    tree: Tree
    todo: Sequence[Job]
    front_ends: FrontEnds
    jobs: int = 0
    scratch: str | None = None
    progress: Progress | None = None
    fresh: bool = False

    def run(self) -> set[int]:
        """Reads everything; the ids of the files that changed. What could not be read goes into `tree.left_out`."""
        processes = _processes(self.todo, self.jobs) if self.scratch is not None else 1
        own, *others = _shares(sorted(self.todo, key=lambda job: job.file), processes)
        children = [self._start(share, f"{self.scratch}/shard-{os.getpid()}-{at}") for at, share in enumerate(others)]
        changed = self._read(own, self.progress)
        for child in children:
            changed |= self._take_in(child)
        return changed

    def _read(self, share: Sequence[Job], progress: Progress | None = None) -> set[int]:
        sink = Sink(self.rows, self.tree, self.front_ends)
        _read_share(sink, self.tree.root, share, progress)
        self.tree.left_out.update(sink.left_out)
        return sink.changed

    def _start(self, share: Sequence[Job], shard: str) -> _Child:
        def work(store: Store) -> None:
            # The parent forgets the old rows when it takes the new ones in.
            sink = Sink(FileRows(store), self.tree, self.front_ends, replaces=False)
            _read_share(sink, self.tree.root, share, None)
            store.insert("left_out", sink.left_out.items())

        return _Child(fork_with_shard(shard, work), shard, share)

    def _take_in(self, child: _Child) -> set[int]:
        """Moves a child's rows into the store; does its work again here if it failed. Returns the ids of the changed files."""
        rows, left_out = self.rows, self.tree.left_out
        changed: set[int] = set()

        def before(shard: Store) -> None:
            left_out.update(dict(shard.rows("SELECT path, reason FROM left_out")))
            changed.update(file for (file,) in shard.rows("SELECT id FROM file"))
            if not self.fresh:
                rows.forget(sorted(changed))

        if not join_shard(rows.store, child.process, child.shard, ["file", "file_stat", *rows.tables], before):
            return self._read(child.share)
        same = [job for job in child.share if job.digest is not None and job.file not in changed]
        gone = [job.file for job in same if job.entry.path in left_out]
        rows.forget(gone)
        rows.touch(job for job in same if job.entry.path not in left_out)
        return changed | set(gone)


def _processes(todo: Sequence[Job], jobs: int) -> int:
    if not hasattr(os, "fork") or sum(min(job.entry.size, LARGEST_FILE) for job in todo) < _PARALLEL_FROM:
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(jobs or cores, _MOST_PROCESSES, len(todo)))


def _shares(todo: Sequence[Job], processes: int) -> list[Sequence[Job]]:
    """Runs of files for about the same time each: rows that come in the order of their table are cheap to take in."""
    if processes == 1:
        return [todo]
    costs = [_cost(job.entry) for job in todo]
    each = sum(costs) / processes
    shares: list[Sequence[Job]] = []
    start, spent, bound = 0, 0, each
    for number, cost in enumerate(costs):
        if spent >= bound and len(shares) < processes - 1:
            shares.append(todo[start:number])
            start, bound = number, bound + each
        spent += cost
    shares.append(todo[start:])
    return shares


def _cost(entry: Entry) -> int:
    return _FILE_COST + min(entry.size, LARGEST_FILE if entry.path.endswith(".py") else _OTHER_COST)


def _read_share(sink: Sink, root: str, share: Sequence[Job], progress: Progress | None) -> None:
    held: list[Content] = []
    size = 0
    for number, job in enumerate(share):
        content = content_of(sink, root, job)
        if content is not None:
            held.append(content)
            size += len(content.content)
        if size > HELD_BYTES:
            extract_all(sink, held, progress, number, len(share))
            held, size = [], 0
    extract_all(sink, held, progress, len(share), len(share))
    sink.write()


def extract_all(sink: Sink, held: list[Content], progress: Progress | None, number: int, total: int) -> None:
    """Reads what is held, a text that several files have once. `number` of the `total` files are done afterwards."""
    from hybrid_lint.extract.registry import extractor_for

    copies: dict[tuple[str, bytes], int] = {}
    for item in held:
        key = (item.kind, item.digest)
        copies[key] = copies.get(key, 0) + 1
    known: dict[tuple[str, bytes], Extraction] = {}
    first = number - len(held)
    for at, item in enumerate(held):
        key = (item.kind, item.digest)
        extraction = known.get(key)
        if extraction is None:
            extractor = extractor_for(item.kind)
            extraction = extractor(item.content) if extractor is not None else {}
        copies[key] -= 1
        if copies[key]:
            known[key] = extraction
        else:
            known.pop(key, None)
        sink.add(item.job, item.kind, item.digest, extraction)
        if (at + 1) % _FILES_PER_COLLECTION == 0:
            gc.collect(1)
        if progress is not None and at % 100 == 0:
            progress("reading", first + at, total)
