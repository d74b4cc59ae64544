"""Reads files and writes what they say as rows, in as many processes as help; every text is read once."""

from __future__ import annotations

import gc
import hashlib
import os
import stat

from hybrid_lint.store.shard import fork_with_shard, join_shard
from hybrid_lint.tree.walk import executable, tracked_flag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hybrid_lint.facts.extraction import Extraction
    from hybrid_lint.store.database import Store
    from hybrid_lint.tree.walk import Entry, Tree

    Progress = Callable[[str, int, int], None]

#: Larger files are not read: no artefact of an architecture is, and one that pretends to be must not stop a commit.
LARGEST_FILE = 5_000_000

#: Below this many bytes of work a second process costs more than it saves.
_PARALLEL_FROM = 1_500_000

#: More processes than this wait for the one that writes.
_MOST_PROCESSES = 4

_ROWS_PER_WRITE = 5_000

#: Bytes of content that are held at once, to read a text only once that several files have: services copy from each other.
HELD_BYTES = 16_000_000

#: What opening a file and writing its rows costs beside what its size does, in bytes of Python.
_FILE_COST = 300

#: Reading Python is slow; of other files at most this many bytes are thought to cost as much.
_OTHER_COST = 20_000

#: The collector is off while files are read, because it would run for every file; extractors leave next to nothing for it.
_FILES_PER_COLLECTION = 2_000


class Job:
    """One file to read: its id in the store, and the digest of the content that the store knows (None if new)."""

    __slots__ = ("digest", "entry", "file")

    def __init__(self, file: int, entry: Entry, digest: bytes | None) -> None:
        self.file = file
        self.entry = entry
        self.digest = digest


class Content:
    """What a file holds that is to be read: its kind, its digest with that kind, its bytes."""

    __slots__ = ("content", "digest", "job", "kind")

    def __init__(self, job: Job, kind: str, digest: bytes, content: bytes) -> None:
        self.job = job
        self.kind = kind
        self.digest = digest
        self.content = content


class Sink:
    """Collects rows and writes them in batches; remembers what could not be read."""

    def __init__(self, store: Store, tree: Tree, replaced: Callable[[Sequence[int]], None]) -> None:
        self.store = store
        self.tree = tree
        self.replaced = replaced
        self.changed: set[int] = set()
        self._rows: dict[str, list[tuple[object, ...]]] = {}
        self._stale: list[int] = []
        self._waiting = 0

    def add(self, job: Job, kind: str, digest: bytes, extraction: Extraction) -> None:
        """Takes a file's new facts; the old ones go with the next write."""
        self.changed.add(job.file)
        entry = job.entry
        if job.digest is not None:
            self._stale.append(job.file)
        self._row("file", _file_row(job.file, entry, kind, digest, self.tree.tracked))
        self._row("file_stat", (job.file, entry.path, entry.signature, entry.modified, digest))
        with_file = (job.file,).__add__
        for table, rows in extraction.items():
            self._rows.setdefault(f"fact_{table}", []).extend(map(with_file, rows))
            self._waiting += len(rows)
        if self._waiting > _ROWS_PER_WRITE:
            self.write()

    def touch(self, job: Job) -> None:
        """Notes a new time stamp of a file whose content is the same."""
        self._row("touched", (job.entry.signature, job.entry.modified, job.file))

    def leave_out(self, job: Job, reason: str) -> None:
        if job.digest is not None:
            self._stale.append(job.file)
            self.changed.add(job.file)
        self._row("left_out", (job.entry.path, reason))

    def write(self) -> None:
        if self._stale:
            self.replaced(self._stale)
            self._stale = []
        for table, rows in self._rows.items():
            if table == "touched":
                for row in rows:
                    self.store.execute("UPDATE file_stat SET signature = ?, modified = ? WHERE file = ?", row)
            elif table != "left_out":
                self.store.insert(table, rows)
        for path, reason in self._rows.get("left_out", ()):
            self.tree.left_out[str(path)] = str(reason)
        self._rows.clear()
        self._waiting = 0

    def _row(self, table: str, row: tuple[object, ...]) -> None:
        self._rows.setdefault(table, []).append(row)


def _file_row(file: int, entry: Entry, kind: str, digest: bytes, tracked: dict[str, int] | None) -> tuple[object, ...]:
    path = entry.path
    directory, _, name = path.rpartition("/")
    dot = name.rfind(".")
    stem, suffix = (name, "") if dot <= 0 else (name[:dot], name[dot:])
    return (
        file, path, directory, name, stem, suffix, kind, entry.size, digest.hex(),
        executable(tracked, entry), tracked_flag(tracked, path), entry.link,
    )  # fmt: skip


def read_all(
    store: Store, tree: Tree, todo: Sequence[Job], jobs: int, progress: Progress | None, scratch: str | None,
    forget: Callable[[Sequence[int]], None], tables: Sequence[str], fresh: bool,
) -> set[int]:  # fmt: skip
    processes = _processes(todo, jobs) if scratch is not None else 1
    shares = _shares(sorted(todo, key=lambda job: job.file), processes)
    children = [_start_child(tree, share, f"{scratch}/shard-{os.getpid()}-{at}") for at, share in enumerate(shares[1:])]
    sink = Sink(store, tree, forget)
    _read_share(sink, tree.root, shares[0], progress)
    changed = set(sink.changed)
    for (child, shard), share in zip(children, shares[1:], strict=True):
        changed |= _take_in(store, tree, child, shard, share, forget, tables, fresh)
    return changed


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


def content_of(sink: Sink, root: str, job: Job) -> Content | None:
    """What is to be read of a file; None if nothing is, then the sink knows why."""
    from hybrid_lint.extract.kinds import kind_of, refine_kind
    from hybrid_lint.extract.registry import extractor_for

    entry = job.entry
    if stat.S_ISDIR(entry.mode):
        _keep_unread(sink, job, "link")
        return None
    kind = kind_of(entry.path, bool(entry.mode & 0o111))
    name = entry.path.rpartition("/")[2]
    if kind in ("other", "script") and ("." not in name or name.endswith(".conf")):
        kind = refine_kind(kind, _content(root, entry.path, 256) or b"")
    if extractor_for(kind) is None:
        _keep_unread(sink, job, kind)
        return None
    content = _content(root, entry.path, LARGEST_FILE + 1)
    if content is None:
        sink.leave_out(job, _why_unreadable(f"{root}/{entry.path}"))
        return None
    digest = hashlib.blake2b(content, digest_size=16, person=kind.encode()[:16]).digest()
    if digest == job.digest:
        sink.touch(job)
        return None
    if len(content) > LARGEST_FILE:
        sink.add(job, kind, digest, {"parse_error": [(0, f"not read: larger than {LARGEST_FILE:,} bytes", 1, 1, 1, 1)]})
        return None
    return Content(job, kind, digest, content)


def _keep_unread(sink: Sink, job: Job, kind: str) -> None:
    digest = f"{kind}:{job.entry.size}:{job.entry.link}".encode()
    if digest == job.digest:
        sink.touch(job)
    else:
        sink.add(job, kind, digest, {})


def _content(root: str, path: str, limit: int) -> bytes | None:
    # Not blocking: a file may have been replaced by a pipe since the walk.
    try:
        descriptor = os.open(f"{root}/{path}", os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    except OSError:
        return None
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        parts: list[bytes] = []
        while limit > 0:
            part = os.read(descriptor, limit)
            if not part:
                break
            parts.append(part)
            limit -= len(part)
        return b"".join(parts)
    except OSError:
        return None
    finally:
        os.close(descriptor)


def _why_unreadable(path: str) -> str:
    try:
        with open(path, "rb", buffering=0) as stream:
            stream.read(1)
    except FileNotFoundError:
        return "vanished during the run"
    except OSError as error:
        return f"unreadable: {error.strerror}"
    return "changed during the run"


# ── further processes ──


def _start_child(tree: Tree, share: Sequence[Job], shard: str) -> tuple[int, str]:
    def work(store: Store) -> None:
        tree.left_out = {}
        # The parent forgets the old rows when it takes the new ones in.
        sink = Sink(store, tree, lambda files: None)
        _read_share(sink, tree.root, share, None)
        store.insert("left_out", tree.left_out.items())

    return fork_with_shard(shard, work), shard


def _take_in(
    store: Store, tree: Tree, child: int, shard: str, share: Sequence[Job], forget: Callable[[Sequence[int]], None],
    tables: Sequence[str], fresh: bool,
) -> set[int]:  # fmt: skip
    """Moves a child's rows into the store; does its work again here if it failed. Returns the ids of the changed files."""
    changed: set[int] = set()

    def before(rows: Store) -> None:
        tree.left_out.update(dict(rows.rows("SELECT path, reason FROM left_out")))
        changed.update(file for (file,) in rows.rows("SELECT id FROM file"))
        if not fresh:
            forget(sorted(changed))

    if not join_shard(store, child, shard, ["file", "file_stat", *tables], before):
        sink = Sink(store, tree, forget)
        _read_share(sink, tree.root, share, None)
        return set(sink.changed)
    for job in share:
        if job.digest is not None and job.file not in changed:
            if job.entry.path in tree.left_out:
                forget([job.file])
                changed.add(job.file)
            else:
                store.execute(
                    "UPDATE file_stat SET signature = ?, modified = ? WHERE file = ?",
                    (job.entry.signature, job.entry.modified, job.file),
                )
    return changed
