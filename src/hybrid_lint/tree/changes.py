"""Keeps the facts in the store equal to the tree on disk: reads what changed, once."""

from __future__ import annotations

import gc
import hashlib
import json

from hybrid_lint.tree.content import content_of
from hybrid_lint.tree.file_rows import FileRows, Job
from hybrid_lint.tree.front_ends import FrontEnds, among, front_ends
from hybrid_lint.tree.jobs import HELD_BYTES, Reading, extract_all
from hybrid_lint.tree.sink import Sink
from hybrid_lint.tree.walk import executable, tracked_flag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hybrid_lint.store.database import Store
    from hybrid_lint.tree.jobs import Progress
    from hybrid_lint.tree.walk import Tree

#: Names of files whose kind depends on the front end that they belong to.
SCRIPTS = (".svelte", ".js", ".jsx", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".cts")


class Changes:
    """`files` are ids of files whose content is new; `structure` says that files came, went or changed their nature."""

    __slots__ = ("files", "structure")

    def __init__(self, files: frozenset[int], structure: bool) -> None:
        self.files = files
        self.structure = structure

    def __bool__(self) -> bool:
        return bool(self.files) or self.structure


def update(
    store: Store,
    tree: Tree,
    *,
    jobs: int = 0,
    progress: Progress | None = None,
    scratch: str | None = None,
) -> Changes:
    """Brings the store in line with the tree inside the caller's transaction; says what a rule could see of the change.

    `jobs` is the number of processes, 0 for as many as help. `scratch` is a directory for the rows of further processes.
    """
    rows = FileRows(store)
    known = {
        path: (file, signature, modified, digest)
        for file, path, signature, modified, digest in store.rows(
            "SELECT file, path, signature, modified, content_digest FROM file_stat"
        )
    }
    settled = store.meta("settled") or 0
    of_svelte = front_ends(tree.root, tree.files)
    # Of another front end the same scripts have other rows.
    moved = of_svelte.text() != (store.meta("front_ends") or "")
    next_file = max((file for file, *_ in known.values()), default=0) + 1
    fresh = not known
    todo: list[Job] = []
    for entry in tree.files:
        row = known.pop(entry.path, None)
        if row is None:
            todo.append(Job(next_file, entry, None))
            next_file += 1
            continue
        file, signature, modified, digest = row
        if signature != entry.signature or modified >= settled or (moved and entry.path.endswith(SCRIPTS)):
            todo.append(Job(file, entry, digest))
    gone = [file for file, *_ in known.values()]
    rows.forget(gone)
    added = any(job.digest is None for job in todo)
    enabled = gc.isenabled()
    gc.disable()
    try:
        changed = Reading(rows, tree, todo, of_svelte, jobs, scratch, progress, fresh).run()
    finally:
        if enabled:
            gc.enable()
    shape = _write_shape(store, tree)
    store.set_meta("front_ends", of_svelte.text())
    store.set_meta("settled", tree.started - 20_000_000)
    return Changes(frozenset(changed), bool(gone) or added or shape)


def reread(store: Store, tree: Tree, progress: Progress | None = None) -> Changes | None:
    """`update` for a revisited tree, of which nothing but the content of `tree.files` is new.

    None, and the store is as it was, if one of them is unknown or cannot be read: then only a walk tells what there is.
    """
    if sum(entry.size for entry in tree.files) > HELD_BYTES or among(tree.files):
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
    todo = [Job(known[entry.path][0], entry, known[entry.path][1]) for entry in tree.files]
    sink = Sink(FileRows(store), tree, FrontEnds(dict(json.loads(store.meta("front_ends") or "[]"))))
    contents = [content_of(sink, tree.root, job) for job in todo]
    if sink.left_out:
        return None
    extract_all(sink, [content for content in contents if content is not None], progress, len(todo), len(todo))
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
