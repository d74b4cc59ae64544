"""The Python files of the repository: all at hand for a whole assembly, or asked one by one after an edit."""

from __future__ import annotations

import hashlib
import posixpath
from typing import TYPE_CHECKING, Protocol

from hybrid_lint.assemble.python.modules import KnownFiles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hybrid_lint.assemble.python.modules import Files
    from hybrid_lint.store.database import Store


class SourceFiles(Protocol):
    """What the assembly of services asks about files. `layout` is a digest of all paths."""

    @property
    def layout(self) -> str: ...

    @property
    def files(self) -> Files: ...

    def path(self, file: int) -> str: ...

    def digest(self, file: int) -> str:
        """Of the content; '' for a file that is gone."""


class AllSourceFiles:
    """All of them, read once. `paths`: file.id → path, in the order of the paths."""

    def __init__(self, store: Store) -> None:
        rows = store.rows("SELECT id, path, digest FROM file WHERE kind = 'python' ORDER BY path")
        self.paths: dict[int, str] = {file: path for file, path, _ in rows}
        self._digests: dict[int, str] = {file: digest for file, _, digest in rows}
        ids = {path: file for file, path in self.paths.items()}
        ids |= behind_links(store, ids)
        self.files = KnownFiles(ids)
        self.layout = hashlib.blake2b("\0".join(sorted(ids)).encode(), digest_size=16).hexdigest()

    def path(self, file: int) -> str:
        return self.paths[file]

    def digest(self, file: int) -> str:
        return self._digests.get(file, "")


class FewSourceFiles:
    """Asked one by one, because after an edit most are never needed."""

    def __init__(self, store: Store) -> None:
        self.layout = str(store.meta("layout"))
        self.files = _FilesOnDemand(store)
        self._paths = _Column(store, "path")
        self._digests = _Column(store, "digest")

    def path(self, file: int) -> str:
        return self._paths.of(file)

    def digest(self, file: int) -> str:
        return self._digests.of(file)


class _Column:
    """One value per file id."""

    def __init__(self, store: Store, name: str) -> None:
        self._store = store
        self._query = f"SELECT {name} FROM file WHERE id = ?"
        self._known: dict[int, str] = {}

    def of(self, file: int) -> str:
        if file not in self._known:
            found = self._store.rows(self._query, (file,))
            self._known[file] = str(found[0][0]) if found else ""
        return self._known[file]


#: Asking more often than this costs more than reading all.
_FEW_QUESTIONS = 100


class _FilesOnDemand:
    """Paths and directories; where there are links, every file may have another name, so all are read."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, int | None] = {}
        self._links = bool(store.rows("SELECT 1 FROM file WHERE kind = 'link' LIMIT 1"))
        self._questions = 0
        self._all: KnownFiles | None = None

    def get(self, path: str, /) -> int | None:
        if self._all is not None or self._many_questions():
            return self._everything().get(path)
        if path not in self._known:
            found = self._store.rows("SELECT id FROM file WHERE path = ? AND kind = 'python'", (path,))
            self._known[path] = found[0][0] if found else None
        return self._known[path]

    def holds(self, directory: str) -> bool:
        if not directory:
            return True
        if self._all is not None or self._many_questions():
            return self._everything().holds(directory)
        found = self._store.rows(
            "SELECT 1 FROM file WHERE path > ? AND path < ? AND kind = 'python' LIMIT 1",
            (f"{directory}/", f"{directory}0"),
        )
        return bool(found)

    def __iter__(self) -> Iterator[str]:
        return iter(self._everything())

    def _many_questions(self) -> bool:
        self._questions += 1
        return self._links or self._questions > _FEW_QUESTIONS

    def _everything(self) -> KnownFiles:
        if self._all is None:
            rows = self._store.rows("SELECT path, id FROM file WHERE kind = 'python' ORDER BY path")
            ids: dict[str, int] = dict(rows)
            self._all = KnownFiles(ids | behind_links(self._store, ids))
        return self._all


def behind_links(store: Store, ids: Mapping[str, int]) -> dict[str, int]:
    """Further paths of files that symbolic links to directories give them."""
    found: dict[str, int] = {}
    for path, target in store.rows(
        "SELECT path, link FROM file WHERE kind = 'link' AND link IS NOT NULL ORDER BY path"
    ):
        real = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        prefix = f"{real}/"
        # A link to a directory above itself would give every file endless names; only one level is followed.
        if not path.startswith(prefix) and real != ".":
            found |= {f"{path}/{name[len(prefix) :]}": file for name, file in ids.items() if name.startswith(prefix)}
    return found
