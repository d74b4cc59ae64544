"""Which Python files are a service's own, and which are shared: by what starts, what is reached from there, and what ships."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.service.code_bases import code_base
from hybrid_lint.assemble.service.migration_folders import migration_folders
from hybrid_lint.assemble.service.roots import Roots
from hybrid_lint.knowledge.areas import area_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hybrid_lint.assemble.service.drafts import Draft
    from hybrid_lint.store.database import Store

#: Areas whose modules run in production when they ship.
_RUNNING = ("service", "migration", "generated")
#: Areas whose modules may be a service's own.
_SHIPPED = (*_RUNNING, "tool")


class FileOwner(NamedTuple):
    """A row of `file_owner`: whose a Python file is, None for nobody's or everybody's, and what it is for."""

    file: int
    service: str | None
    area: str


def choose_own(drafts: Sequence[Draft], paths: Mapping[int, str]) -> None:
    """Fills `own` before anything is read: what ships below a root that is one service's alone, and what each starts.

    What of a root that services share is whose, `Ownership` says once their reach is known.
    """
    groups = _groups(drafts)
    roots = Roots(groups)
    for draft in drafts:
        draft.own, draft.shared = [] if draft.code_of is not None else list(draft.entries), []
    for file, path in paths.items():
        root = roots.of(path)
        if root is None or len(groups[root]) > 1 or area_of(_below(path, root)) not in _SHIPPED:
            continue
        draft = groups[root][0]
        if file not in draft.entries and _ships(draft, file, path, root):
            draft.own.append(file)


def _groups(drafts: Sequence[Draft]) -> dict[str, list[Draft]]:
    """The services that own code, by their roots."""
    groups: dict[str, list[Draft]] = {}
    for draft in drafts:
        if draft.root is not None and draft.code_of is None:
            for root in (draft.root, *draft.extra_roots):
                groups.setdefault(root, []).append(draft)
    return groups


def _below(path: str, root: str) -> str:
    return path[len(root) :].lstrip("/")


def _ships(draft: Draft, file: int, path: str, root: str) -> bool:
    """Whether a file below the root of a service is in its image, as far as that is known; tools only if that is sure."""
    if file in draft.inside:
        return True
    return not draft.inside and area_of(_below(path, root)) != "tool"


class Ownership:
    """What speaks for the ownership of each file: who starts it, reaches it from there, ships it, and has its neighbours."""

    def __init__(self, store: Store, drafts: Sequence[Draft], paths: Mapping[int, str]) -> None:
        self._paths = paths
        self._hosts = {draft.name: draft for draft in drafts if draft.code_of is None}
        self._groups = _groups(drafts)
        self._roots = Roots(self._groups)
        self._users: dict[int, list[str]] = {}
        for file, service in store.rows(
            "SELECT file, service FROM service_reach WHERE from_entry ORDER BY file, service"
        ):
            if service in self._hosts:
                self._users.setdefault(file, []).append(service)
        self._starters: dict[int, list[str]] = {}
        self._shipping: dict[int, list[str]] = {}
        for name, draft in sorted(self._hosts.items()):
            for file in draft.entries:
                self._starters.setdefault(file, []).append(name)
            for file in draft.inside:
                self._shipping.setdefault(file, []).append(name)
        self._migrations = Roots(migration_folders(store))
        self._evidence = self._neighbours()

    def settle(self) -> list[FileOwner]:
        """The rows of all files, in the order of their paths; fills `own` and `shared` of the services by them."""
        rows: list[FileOwner] = []
        for draft in self._hosts.values():
            draft.own, draft.shared = list(draft.entries), []
        for file, path in sorted(self._paths.items(), key=lambda item: item[1]):
            root = self._roots.of(path)
            area = area_of(path if root is None else _below(path, root) or path)
            if area == "service" and self._migrations.of(path):
                area = "migration"
            owners = self._owners(file, path, root, area)
            rows.append(self._row(file, path, root, area, owners))
            for draft in (self._hosts[name] for name in owners) if area in _SHIPPED else ():
                alone = root is not None and len(self._groups[root]) == 1
                if file not in draft.entries and (not alone or _ships(draft, file, path, root or "")):
                    draft.own.append(file)
            if rows[-1].area == "shared" and not owners and root is not None and file not in self._users:
                for name in self._shipping.get(file, ()):
                    self._hosts[name].shared.append(file)
        return rows

    def _owners(self, file: int, path: str, root: str | None, area: str) -> Sequence[str]:
        """Services whose own a file is: of one code base, or none for what is shared and for nobody's."""
        starters = self._starters.get(file)
        if starters:
            return starters
        if root is None:
            return ()
        group = self._groups[root]
        if len(group) == 1:
            return [group[0].name]
        names = [draft.name for draft in group]
        users = [name for name in self._users.get(file, ()) if name in names]
        if len(users) > 1:
            return users if self._is_one_code_base(users) else ()
        candidates = [name for name in self._shipping.get(file, ()) if name in names]
        if not any(draft.inside for draft in group):
            candidates = names  # What ships is not known of any.
        if area == "tool":
            candidates = [name for name in candidates if file in self._hosts[name].inside]
        neighbours = self._owners_of_neighbours(path, root)
        if users:
            shared = neighbours == () and len(candidates) > 1 and not self._is_one_code_base(candidates)
            return () if shared else users
        if neighbours and set(neighbours) & set(candidates):
            return [name for name in candidates if name in neighbours]
        return candidates if self._is_one_code_base(candidates) else ()

    def _is_one_code_base(self, names: Sequence[str]) -> bool:
        if len(names) < 2:
            return bool(names)
        bases = {code_base(self._hosts[name]) for name in names}
        return len(bases) == 1 and None not in bases

    def _row(self, file: int, path: str, root: str | None, area: str, owners: Sequence[str]) -> FileOwner:
        if file in self._starters:
            area = area if area in _RUNNING else "service"
            return FileOwner(file, owners[0] if len(owners) == 1 else None, area if len(owners) == 1 else "shared")
        if root is None or len(self._groups[root]) > 1:
            if len(owners) == 1:
                return FileOwner(file, owners[0], area)
            return FileOwner(file, None, area if area != "service" else self._area_of_many(file, path, root, owners))
        draft = self._groups[root][0]
        ships = _ships(draft, file, path, root)
        left_out = area == "service" and not ships and bool(draft.inside) and file not in self._users
        service = draft.name if ships or area != "tool" else None
        return FileOwner(file, service, "unowned" if left_out else area)

    def _area_of_many(self, file: int, path: str, root: str | None, owners: Sequence[str]) -> str:
        """Shared is what several own, what is reached, and what ships among shared files or with several services of one directory."""
        shipping = self._shipping.get(file, ())
        if owners or file in self._users or (root is not None and len(shipping) > 1):
            return "shared"
        return "shared" if shipping and self._owners_of_neighbours(path, root) == () else "unowned"

    # ── neighbours ──

    def _neighbours(self) -> dict[str, Counter[str]]:
        """Directory → how many of the modules in it and below each service alone reaches, and '' for several."""
        found: dict[str, Counter[str]] = {}
        for file, users in self._users.items():
            path = self._paths.get(file, "")
            if path.endswith("__init__.py"):
                continue
            root = self._roots.of(path)
            directory = path.rpartition("/")[0]
            while directory and directory != root:
                found.setdefault(directory, Counter())[users[0] if len(users) == 1 else ""] += 1
                directory = directory.rpartition("/")[0]
        return found

    def _owners_of_neighbours(self, path: str, root: str | None) -> Sequence[str] | None:
        """Who alone reaches most of the modules in the nearest directory of which any is reached: () if nobody does, None if none is."""
        for directory in _directories(path, root):
            counts = self._evidence.get(directory)
            if counts:
                name, most = max(sorted(counts.items()), key=lambda item: item[1])
                return (name,) if name and 2 * most > counts.total() else ()
        return None


def _directories(path: str, root: str | None) -> Iterator[str]:
    """The directories above a path, up to but without the root."""
    directory = path.rpartition("/")[0]
    while directory and directory != root:
        yield directory
        directory = directory.rpartition("/")[0]
