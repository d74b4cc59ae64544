"""The cache: one SQLite file per checked root that costs time when it is missing or damaged, and never a verdict."""

from __future__ import annotations

import os
import re

from hybrid_lint.store.database import Error, Store, Unusable
from hybrid_lint.store.shard import remove_database

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

DIRECTORY = ".hybrid_lint_cache"
_FILE = "facts.sqlite3"
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# This directory is a cache of hybrid-lint; it can be deleted at any time.\n"
_CACHE_DIR_LINE = re.compile(rb"""^[ \t]*cache[-_]dir[ \t]*=[ \t]*["']([^"'\n]+)["']""", re.MULTILINE)
_OWN_TABLE = re.compile(rb"""^\[tool\.hybrid[-_]lint\][ \t]*(?:#.*)?$(.*?)(?=^\[|\Z)""", re.MULTILINE | re.DOTALL)
_HERE = os.path.dirname(os.path.abspath(__file__))


def directory_for(root: str, config_path: str | None) -> str:
    """Where the cache of a root lies: `cache-dir` of its configuration, else below the root.

    The configuration is only glanced at, because reading it properly costs more than a warm run may take.
    """
    if config_path is not None:
        try:
            with open(config_path, "rb") as stream:
                text = stream.read().replace(b"\r\n", b"\n")
            if config_path.endswith("pyproject.toml"):
                table = _OWN_TABLE.search(text)
                text = table[1] if table else b""
            found = _CACHE_DIR_LINE.search(
                text.split(b"\n[", 1)[0] if not config_path.endswith("pyproject.toml") else text
            )
        except OSError:
            found = None
        if found:
            base = os.path.join(os.path.dirname(config_path), os.path.expanduser(found[1].decode("utf-8", "replace")))
            import hashlib

            return os.path.join(base, hashlib.blake2b(root.encode("utf-8", "replace"), digest_size=8).hexdigest())
    return os.path.join(root, DIRECTORY)


def open_existing(directory: str) -> Store | None:
    """The cached store, or None if there is none that can be used; a damaged one is removed."""
    path = os.path.join(directory, _FILE)
    if not os.path.exists(path):
        return None
    try:
        return Store.open(path)
    except Unusable:
        if os.access(directory, os.W_OK):
            remove_database(path)
        return None


def copy(directory: str, to: str) -> bool:
    """Copies the cached store of a directory into another, which is made; False if there is none that can be read."""
    store = open_existing(directory)
    if store is None:
        return False
    try:
        os.makedirs(to, exist_ok=True)
        store.copy_to(os.path.join(to, _FILE))
    except (OSError, Error):
        remove_database(os.path.join(to, _FILE))
        return False
    finally:
        store.close()
    return True


def open_new(directory: str) -> tuple[Store, str] | None:
    """A new store under a temporary name, and that name; None if the directory cannot be written."""
    path = os.path.join(directory, f"new-{os.getpid()}")
    try:
        _prepare(directory)
        remove_database(path)
        return Store.create(path), path
    except (OSError, Unusable):
        return None


def publish(store: Store, path: str, directory: str) -> None:
    """Closes a finished new store and gives it its final name; other runs see the old one or the new one, whole."""
    store.script("PRAGMA journal_mode=WAL")
    store.close()
    final = os.path.join(directory, _FILE)
    try:
        for suffix in ("-wal", "-shm"):
            if os.path.exists(final + suffix):
                os.unlink(final + suffix)
        os.replace(path, final)
    except OSError:
        remove_database(path)


def make_private_directory() -> str | None:
    """A directory for the databases of the processes of one run; None if there is no place for it."""
    from tempfile import mkdtemp

    try:
        return mkdtemp(prefix="hybrid-lint-")
    except OSError:
        return None


def remove_private_directory(directory: str | None) -> None:
    """Removes what `make_private_directory` made."""
    if directory is not None:
        from shutil import rmtree

        rmtree(directory, ignore_errors=True)


def open_private(directory: str | None) -> Store:
    """A store that this run alone sees and that is gone with it: in a directory, else wherever SQLite puts it."""
    try:
        return Store.create("" if directory is None else os.path.join(directory, _FILE))
    except (Unusable, Error):
        return Store.create(":memory:")


def discard(path: str) -> None:
    """Removes a store that was not finished."""
    remove_database(path)


def discard_existing(directory: str) -> None:
    """Removes the cached store, after it turned out to be damaged."""
    remove_database(os.path.join(directory, _FILE))


def tidy(directory: str) -> None:
    """Removes what killed runs left behind."""
    from hybrid_lint.store.shard import stale_shards

    try:
        names = os.listdir(directory)
    except OSError:
        return
    for path in stale_shards(directory, names):
        remove_database(path)


def stat_signature(paths: Iterable[str]) -> str:
    """Size and time stamp of every file below the given directories, of a package or of rule packs, as a digest."""
    import hashlib

    digest = hashlib.blake2b(digest_size=16)
    for top in paths:
        stack = [top]
        while stack:
            current = stack.pop()
            try:
                with os.scandir(current) as scan:
                    entries = sorted(scan, key=lambda entry: entry.name)
            except OSError:
                digest.update(f"{current}!".encode("utf-8", "replace"))
                continue
            for entry in entries:
                name = entry.name
                if name == "__pycache__" or name[:1] == ".":
                    continue
                if entry.is_dir():
                    stack.append(entry.path)
                else:
                    status = entry.stat()
                    digest.update(f"{name}:{status.st_size}:{status.st_mtime_ns};".encode("utf-8", "replace"))
    return digest.hexdigest()


def tool_signature() -> str:
    """Changes whenever this installation of hybrid-lint does."""
    return stat_signature([_HERE])


def _prepare(directory: str) -> None:
    os.makedirs(directory, exist_ok=True)
    for name, text in (("CACHEDIR.TAG", _TAG), (".gitignore", "*\n")):
        path = os.path.join(directory, name)
        if not os.path.exists(path):
            with open(path, "w", encoding="utf-8") as stream:
                stream.write(text)
