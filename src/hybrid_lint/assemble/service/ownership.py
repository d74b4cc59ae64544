"""Which Python files are a service's own: its root, what ships in its image, and what only it reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.service.drafts import exclusive_root
from hybrid_lint.knowledge.areas import area_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hybrid_lint.assemble.service.drafts import Draft
    from hybrid_lint.store.database import Store

#: Areas whose modules run in production when they ship.
_RUNNING = ("service", "migration", "generated")


def choose_roots(drafts: Sequence[Draft], paths: Mapping[int, str]) -> None:
    """Gives every first-party service the directory that it owns; several flat services may share one."""
    entries = {draft.name: [paths[file] for file in draft.entries] for draft in drafts}
    for draft in drafts:
        configured = draft.configured.get("roots")
        if configured:
            roots = [str(item).strip("/") for item in (configured if isinstance(configured, list) else [configured])]
            draft.root, draft.extra_roots = roots[0], roots[1:]
        elif draft.first_party:
            others = [
                path
                for name, found in entries.items()
                if name != draft.name
                for path in found
                if path not in entries[draft.name]
            ]
            draft.root = _root(draft, entries[draft.name], others, paths)


def _root(draft: Draft, entries: list[str], others: list[str], paths: Mapping[int, str]) -> str | None:
    context = draft.image.context if draft.image is not None else None
    if context:
        if not any(other.startswith(f"{context}/") for other in others):
            return context
    folder = draft.image.dockerfile.rpartition("/")[0] if draft.image is not None else ""
    if folder and entries and all(path.startswith(f"{folder}/") for path in entries):
        # A build of the whole repository: the Dockerfile stands with the service's own code, beside it is shared.
        if not any(other.startswith(f"{folder}/") for other in others):
            return folder
    if entries:
        return exclusive_root(entries[0], others, context or "")
    if draft.image is not None:
        return folder or context
    inside = sorted(paths[file] for file in draft.inside)
    return inside[0].rpartition("/")[0] if inside else None


class _Roots:
    """The longest of some directories above a path; asked for every file, so it remembers per directory."""

    def __init__(self, roots: Iterable[str]) -> None:
        self._roots = frozenset(roots)
        self._known: dict[str, str | None] = {}

    def of(self, path: str) -> str | None:
        directory = path.rpartition("/")[0]
        if directory not in self._known:
            self._known[directory] = self._find(directory)
        return self._known[directory]

    def _find(self, directory: str) -> str | None:
        while directory and directory not in self._roots:
            directory = directory.rpartition("/")[0]
        return directory if directory in self._roots else None


def choose_own(drafts: Sequence[Draft], paths: Mapping[int, str]) -> None:
    """Fills `own`: modules below the root (not below a deeper one) that ship in the image, if what ships is known."""
    first = [draft for draft in drafts if draft.root is not None]
    by_root: dict[str, list[Draft]] = {}
    for draft in first:
        for own_root in (draft.root or "", *draft.extra_roots):
            by_root.setdefault(own_root, []).append(draft)
    roots = _Roots(by_root)
    for file in sorted(paths, key=lambda item: paths[item]):
        path = paths[file]
        root = roots.of(path)
        if root is None or area_of(path[len(root) :].lstrip("/")) not in (*_RUNNING, "tool"):
            continue
        group = by_root[root]
        for draft in group:
            if _owns(draft, file, path, group):
                draft.own.append(file)


def _owns(draft: Draft, file: int, path: str, group: Sequence[Draft]) -> bool:
    if file in draft.entries:
        return True
    relative = path[len(draft.root or "") :].lstrip("/")
    if area_of(relative) == "tool" and file not in draft.inside:
        return False
    if len(group) > 1:
        # Flat services side by side: only an image that leaves the neighbours' entry modules out says what is whose.
        neighbours = {entry for other in group if other is not draft for entry in other.entries} - set(draft.entries)
        return (
            file in draft.inside
            and not any(entry in draft.inside for entry in neighbours)
            and not any(file in other.inside for other in group if other is not draft)
        )
    return not draft.inside or file in draft.inside


class FileOwner(NamedTuple):
    """A row of `file_owner`: whose a Python file is, None for nobody's or everybody's, and what it is for."""

    file: int
    service: str | None
    area: str


def owners(store: Store, drafts: Sequence[Draft], paths: Mapping[int, str]) -> list[FileOwner]:
    """The owner of each Python file, in the order of their paths."""
    reached: dict[int, list[str]] = {}
    for file, service in store.rows("SELECT file, service FROM service_reach WHERE from_entry ORDER BY file, service"):
        reached.setdefault(file, []).append(service)
    claims = _Claims(drafts, reached)
    return [claims.owner(file, path) for file, path in sorted(paths.items(), key=lambda item: item[1])]


class _Claims:
    """What speaks for the ownership of a file: who starts it, below whose root it lies, who ships it, who reaches it."""

    def __init__(self, drafts: Sequence[Draft], reached: Mapping[int, list[str]]) -> None:
        self._started = {file: draft.name for draft in drafts for file in draft.entries}
        self._groups: dict[str, list[Draft]] = {}
        self._holders: dict[int, set[str]] = {}
        self._reached = reached
        for draft in drafts:
            for root in () if draft.root is None else (draft.root, *draft.extra_roots):
                self._groups.setdefault(root, []).append(draft)
            for file in draft.own:
                self._holders.setdefault(file, set()).add(draft.name)
        self._roots = _Roots(self._groups)

    def owner(self, file: int, path: str) -> FileOwner:
        root = self._roots.of(path)
        area = area_of(path if root is None else path[len(root) :].lstrip("/") or path)
        if file in self._started:
            return FileOwner(file, self._started[file], area if area in _RUNNING else "service")
        if root is None:
            return FileOwner(file, None, _nobodys(area, used=file in self._reached))
        group = self._groups[root]
        return self._of_one(file, group[0], area) if len(group) == 1 else self._of_several(file, group, area)

    def _of_one(self, file: int, draft: Draft, area: str) -> FileOwner:
        """Below a root of one service; a module that its image leaves out and nothing reaches does not run."""
        ships = file in self._holders
        left_out = area == "service" and not ships and bool(draft.inside) and file not in self._reached
        service = draft.name if ships or area != "tool" else None
        return FileOwner(file, service, "unowned" if left_out else area)

    def _of_several(self, file: int, group: Sequence[Draft], area: str) -> FileOwner:
        """Below a root that services share: the only one that reaches it has it, else the only one that ships it."""
        names = {draft.name for draft in group}
        users = {service for service in self._reached.get(file, ()) if service in names}
        holders = self._holders.get(file, set())
        if len(users) == 1 and holders <= users:
            return FileOwner(file, next(iter(users)), area)
        if not users and len(holders) == 1:
            return FileOwner(file, next(iter(holders)), area)
        return FileOwner(file, None, _nobodys(area, used=bool(users)))


def _nobodys(area: str, *, used: bool) -> str:
    """The area of a file that no single service owns."""
    if area != "service":
        return area
    return "shared" if used else "unowned"


def leftovers(rows: Sequence[FileOwner], drafts: Sequence[Draft], paths: Mapping[int, str]) -> dict[str, list[int]]:
    """Modules of shared roots that no service reaches, for the first service of the group whose image ships them."""
    groups: dict[str, list[Draft]] = {}
    for draft in drafts:
        if draft.root is not None:
            groups.setdefault(draft.root, []).append(draft)
    roots = _Roots(groups)
    found: dict[str, list[int]] = {}
    for file, service, area in rows:
        if service is not None or area != "unowned":
            continue
        path = paths[file]
        root = roots.of(path)
        if root is None or len(groups[root]) < 2 or "/" in path[len(root) :].lstrip("/").rpartition("/")[0]:
            continue
        for draft in sorted(groups[root], key=lambda item: item.name):
            if not draft.inside or file in draft.inside:
                found.setdefault(draft.name, []).append(file)
                break
    return found
