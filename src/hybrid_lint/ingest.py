"""Keeps the facts in the store equal to the tree on disk: reads what changed, once, in as many processes as help."""

from __future__ import annotations

import gc
import hashlib
import os
import stat

from hybrid_lint.discover import executable, tracked_flag
from hybrid_lint.facts.shard import fork_with_shard, join_shard

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hybrid_lint.discover import Entry, Tree
    from hybrid_lint.facts.extraction import Extraction
    from hybrid_lint.facts.store import Store

    Progress = Callable[[str, int, int], None]

#: Larger files are not read: no artefact of an architecture is, and one that pretends to be must not stop a commit.
LARGEST_FILE = 5_000_000

#: Below this many bytes of work a second process costs more than it saves.
_PARALLEL_FROM = 1_500_000

#: More processes than this wait for the one that writes.
_MOST_PROCESSES = 4

_ROWS_PER_WRITE = 5_000

#: Bytes of content that are held at once, to read a text only once that several files have: services copy from each other.
_HELD_BYTES = 16_000_000

#: What opening a file and writing its rows costs beside what its size does, in bytes of Python.
_FILE_COST = 300

#: Reading Python is slow; of other files at most this many bytes are thought to cost as much.
_OTHER_COST = 20_000

#: The collector is off while files are read, because it would run for every file; extractors leave next to nothing for it.
_FILES_PER_COLLECTION = 2_000


class Changes:
    """`files` are ids of files whose content is new; `structure` says that files came, went or changed their nature."""

    __slots__ = ("files", "structure")

    def __init__(self, files: frozenset[int], structure: bool) -> None:
        self.files = files
        self.structure = structure

    def __bool__(self) -> bool:
        return bool(self.files) or self.structure


class _Job:
    """One file to read: its id in the store, and the digest of the content that the store knows (None if new)."""

    __slots__ = ("digest", "entry", "file")

    def __init__(self, file: int, entry: Entry, digest: bytes | None) -> None:
        self.file = file
        self.entry = entry
        self.digest = digest


class _Content:
    """What a file holds that is to be read: its kind, its digest with that kind, its bytes."""

    __slots__ = ("content", "digest", "job", "kind")

    def __init__(self, job: _Job, kind: str, digest: bytes, content: bytes) -> None:
        self.job = job
        self.kind = kind
        self.digest = digest
        self.content = content


class _Sink:
    """Collects rows and writes them in batches; remembers what could not be read."""

    def __init__(self, store: Store, tree: Tree, replaced: Callable[[Sequence[int]], None]) -> None:
        self.store = store
        self.tree = tree
        self.replaced = replaced
        self.changed: set[int] = set()
        self._rows: dict[str, list[tuple[object, ...]]] = {}
        self._stale: list[int] = []
        self._waiting = 0

    def add(self, job: _Job, kind: str, digest: bytes, extraction: Extraction) -> None:
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

    def touch(self, job: _Job) -> None:
        """Notes a new time stamp of a file whose content is the same."""
        self._row("touched", (job.entry.signature, job.entry.modified, job.file))

    def leave_out(self, job: _Job, reason: str) -> None:
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


def fact_tables(store: Store) -> list[str]:
    """Names of the tables that extractors fill, with their prefix, in name order."""
    found = store.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'fact\\_%' ESCAPE '\\' ORDER BY name"
    )
    return [name for (name,) in found]


def update(
    store: Store,
    tree: Tree,
    *,
    jobs: int = 0,
    progress: Progress | None = None,
    scratch: str | None = None,
    meanwhile: Callable[[], None] | None = None,
) -> Changes:
    """Brings the store in line with the tree inside the caller's transaction; says what a rule could see of the change.

    `jobs` is the number of processes, 0 for as many as help. `scratch` is a directory for the rows of further processes.
    `meanwhile` is called when this process has read its files and others may still be reading theirs: what it starts then has a
    core to itself while the rows are gathered.
    """
    known = {row[1]: row for row in store.rows("SELECT file, path, signature, modified, content_digest FROM file_stat")}
    settled = store.meta("settled") or 0
    todo: list[_Job] = []
    next_file = max((row[0] for row in known.values()), default=0) + 1
    fresh = not known
    for entry in tree.files:
        row = known.pop(entry.path, None)
        if row is None:
            todo.append(_Job(next_file, entry, None))
            next_file += 1
        elif row[2] != entry.signature or row[3] >= settled:
            todo.append(_Job(row[0], entry, row[4]))
    gone = [row[0] for row in known.values()]
    tables = fact_tables(store)

    def forget(files: Sequence[int]) -> None:
        _forget(store, tables, files)

    forget(gone)
    added = any(job.digest is None for job in todo)
    enabled = gc.isenabled()
    gc.disable()
    try:
        changed = _read_all(store, tree, todo, jobs, progress, scratch, forget, tables, fresh, meanwhile)
    finally:
        if enabled:
            gc.enable()
    shape = _write_shape(store, tree)
    store.set_meta("settled", tree.started - 20_000_000)
    return Changes(frozenset(changed), bool(gone) or added or shape)


def reread(store: Store, tree: Tree, progress: Progress | None = None) -> Changes | None:
    """`update` for a revisited tree, of which nothing but the content of `tree.files` is new.

    None, and the store is as it was, if one of them is unknown or cannot be read: then only a walk tells what there is.
    """
    if sum(entry.size for entry in tree.files) > _HELD_BYTES:
        return None
    marks = ",".join("?" * len(tree.files))
    known = {
        path: row
        for path, *row in store.rows(
            "SELECT s.path, s.file, s.content_digest, f.tracked, f.executable "
            f"FROM file_stat s JOIN file f ON f.id = s.file WHERE f.path IN ({marks})",
            [entry.path for entry in tree.files],
        )
    }
    if len(known) < len(tree.files):
        return None
    if any(tracked is not None for _, _, tracked, _ in known.values()):
        modes = {path: 0o100755 if run else 0o100644 for path, (_, _, tracked, run) in known.items() if tracked}
        tree.tracked = modes
    todo = [_Job(known[entry.path][0], entry, known[entry.path][1]) for entry in tree.files]
    tables = fact_tables(store)
    sink = _Sink(store, tree, lambda files: _forget(store, tables, files))
    contents = [_content_of(sink, tree.root, job) for job in todo]
    if tree.left_out:
        return None
    _extract(sink, [content for content in contents if content is not None], progress, len(todo), len(todo))
    sink.write()
    store.set_meta("settled", tree.started - 20_000_000)
    return Changes(frozenset(sink.changed), False)


def tree_digest(store: Store, before: str, changes: Changes) -> str:
    """A digest of everything about the tree and its content that a rule can see; `before` is the one before the changes."""
    if before and not changes:
        return before
    digest = hashlib.blake2b(digest_size=16)
    if before and not changes.structure:
        # Enough to tell states apart, and does not look at files that did not change.
        digest.update(before.encode())
        for file in sorted(changes.files):
            digest.update(repr(store.rows("SELECT path, digest, size FROM file WHERE id = ?", (file,))).encode())
        return digest.hexdigest()
    for query in (
        "SELECT path, kind, size, digest, executable, tracked, link FROM file ORDER BY path",
        "SELECT path FROM directory ORDER BY path",
        "SELECT path, reason FROM left_out ORDER BY path",
        "SELECT * FROM outer_ignore_pattern ORDER BY ordinal",
    ):
        digest.update(repr(store.rows(query)).encode("utf-8", "backslashreplace"))
    return digest.hexdigest()


def _forget(store: Store, tables: Sequence[str], files: Sequence[int]) -> None:
    for at in range(0, len(files), 500):
        batch = files[at : at + 500]
        marks = ",".join("?" * len(batch))
        for table in tables:
            store.execute(f"DELETE FROM {table} WHERE file IN ({marks})", batch)
        store.execute(f"DELETE FROM file_stat WHERE file IN ({marks})", batch)
        store.execute(f"DELETE FROM file WHERE id IN ({marks})", batch)


def _file_row(file: int, entry: Entry, kind: str, digest: bytes, tracked: dict[str, int] | None) -> tuple[object, ...]:
    path = entry.path
    directory, _, name = path.rpartition("/")
    dot = name.rfind(".")
    stem, suffix = (name, "") if dot <= 0 else (name[:dot], name[dot:])
    return (
        file, path, directory, name, stem, suffix, kind, entry.size, digest.hex(),
        executable(tracked, entry), tracked_flag(tracked, path), entry.link,
    )  # fmt: skip


def _write_shape(store: Store, tree: Tree) -> bool:
    """Writes directories, what was left out, ignore patterns above the root and git's flags; True if they differ from before."""
    directories = [
        (path, None if path == "" else path.rpartition("/")[0], path.rpartition("/")[2]) for path in tree.directories
    ]
    left_out = sorted(tree.left_out.items())
    changed = False
    for table, rows in (("directory", directories), ("left_out", left_out)):
        if store.rows(f"SELECT * FROM {table} ORDER BY path") != sorted(rows):
            store.execute(f"DELETE FROM {table}")
            store.insert(table, rows)
            changed = True
    outer = [
        (ordinal, root, pattern, int(negated)) for ordinal, (root, pattern, negated) in enumerate(tree.outer_ignores)
    ]
    if store.rows("SELECT * FROM outer_ignore_pattern ORDER BY ordinal") != outer:
        store.execute("DELETE FROM outer_ignore_pattern")
        store.insert("outer_ignore_pattern", outer)
        changed = True
    flags = {path: (run, tracked) for path, run, tracked in store.rows("SELECT path, executable, tracked FROM file")}
    for entry in tree.files:
        now = (executable(tree.tracked, entry), tracked_flag(tree.tracked, entry.path))
        if flags.get(entry.path, now) != now:
            store.execute("UPDATE file SET executable = ?, tracked = ? WHERE path = ?", (*now, entry.path))
            changed = True
    return changed


# ── reading ──


def _read_all(
    store: Store, tree: Tree, todo: Sequence[_Job], jobs: int, progress: Progress | None, scratch: str | None,
    forget: Callable[[Sequence[int]], None], tables: Sequence[str], fresh: bool, meanwhile: Callable[[], None] | None,
) -> set[int]:  # fmt: skip
    processes = _processes(todo, jobs) if scratch is not None else 1
    shares = _shares(sorted(todo, key=lambda job: job.file), processes)
    children = [_start_child(tree, share, f"{scratch}/shard-{os.getpid()}-{at}") for at, share in enumerate(shares[1:])]
    sink = _Sink(store, tree, forget)
    _read_share(sink, tree.root, shares[0], progress)
    if meanwhile is not None:
        meanwhile()
    changed = set(sink.changed)
    for (child, shard), share in zip(children, shares[1:], strict=True):
        changed |= _take_in(store, tree, child, shard, share, forget, tables, fresh)
    return changed


def _processes(todo: Sequence[_Job], jobs: int) -> int:
    if not hasattr(os, "fork") or sum(min(job.entry.size, LARGEST_FILE) for job in todo) < _PARALLEL_FROM:
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(jobs or cores, _MOST_PROCESSES, len(todo)))


def _shares(todo: Sequence[_Job], processes: int) -> list[Sequence[_Job]]:
    """Runs of files for about the same time each: rows that come in the order of their table are cheap to take in."""
    if processes == 1:
        return [todo]
    costs = [_cost(job.entry) for job in todo]
    each = sum(costs) / processes
    shares: list[Sequence[_Job]] = []
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


def _read_share(sink: _Sink, root: str, share: Sequence[_Job], progress: Progress | None) -> None:
    held: list[_Content] = []
    size = 0
    for number, job in enumerate(share):
        content = _content_of(sink, root, job)
        if content is not None:
            held.append(content)
            size += len(content.content)
        if size > _HELD_BYTES:
            _extract(sink, held, progress, number, len(share))
            held, size = [], 0
    _extract(sink, held, progress, len(share), len(share))
    sink.write()


def _extract(sink: _Sink, held: list[_Content], progress: Progress | None, number: int, total: int) -> None:
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


def _content_of(sink: _Sink, root: str, job: _Job) -> _Content | None:
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
    return _Content(job, kind, digest, content)


def _keep_unread(sink: _Sink, job: _Job, kind: str) -> None:
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


def _start_child(tree: Tree, share: Sequence[_Job], shard: str) -> tuple[int, str]:
    def work(store: Store) -> None:
        tree.left_out = {}
        # The parent forgets the old rows when it takes the new ones in.
        sink = _Sink(store, tree, lambda files: None)
        _read_share(sink, tree.root, share, None)
        store.insert("left_out", tree.left_out.items())

    return fork_with_shard(shard, work), shard


def _take_in(
    store: Store, tree: Tree, child: int, shard: str, share: Sequence[_Job], forget: Callable[[Sequence[int]], None],
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
        sink = _Sink(store, tree, forget)
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


def stale_shards(directory: str, names: Iterable[str]) -> list[str]:
    """Shards that a killed run left behind, by the process id in their names."""
    found = []
    for name in names:
        parts = name.split("-")
        if parts[0] in ("shard", "new") and len(parts) >= 2 and parts[1].isdigit() and not _alive(int(parts[1])):
            found.append(os.path.join(directory, name))
    return found


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
