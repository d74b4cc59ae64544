"""A second process that writes its rows into a database of its own, which the first takes in: no pickling, no shared connection."""

from __future__ import annotations

import os
import sys

from hybrid_lint.store.database import Error, Store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


def fork_with_shard(path: str, work: Callable[[Store], None]) -> int:
    """Starts a child that runs `work` on a new shard at `path`; returns its process id.

    The child must not touch any connection of the parent. Whatever goes wrong in it shows as its exit status only: the parent does
    the same work again and meets the same error where it can be reported.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115 - it lives as long as the process
        store = Store.create_shard(path)
        work(store)
        store.commit()
        store.close()
        code = 0
    except (Error, OSError):
        code = 1
    finally:
        os._exit(code)


def join_shard(
    store: Store, child: int, path: str, tables: Sequence[str], before: Callable[[Store], None] | None = None
) -> bool:
    """Waits for the child and copies its tables into `store`; False if it failed, then nothing was copied.

    `before` sees the shard before anything is copied.
    """
    _, status = os.waitpid(child, 0)
    try:
        if status != 0:
            return False
        if before is not None:
            shard = Store.open_for_reading(path)
            try:
                before(shard)
            finally:
                shard.close()
        if tables:
            store.take_from(path, tables)
        return True
    finally:
        remove_database(path)


def remove_database(path: str) -> None:
    """Removes a database and what SQLite may have left beside it."""
    for suffix in ("", "-journal", "-wal", "-shm"):
        try:
            os.unlink(path + suffix)
        except OSError:
            continue


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
