"""Which Python files are a service's own: its root, what ships in its image, and what only it reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def owners(store: Store, drafts: Sequence[Draft], paths: Mapping[int, str]) -> list[tuple[int, str | None, str]]:
    """Rows of `file_owner`: one per Python file."""
    entry_of = {file: draft.name for draft in drafts for file in draft.entries}
    groups: dict[str, list[Draft]] = {}
    for draft in drafts:
        if draft.root is not None:
            for own_root in (draft.root, *draft.extra_roots):
                groups.setdefault(own_root, []).append(draft)
    roots = _Roots(groups)
    own: dict[int, set[str]] = {}
    for draft in drafts:
        for file in draft.own:
            own.setdefault(file, set()).add(draft.name)
    reached: dict[int, list[str]] = {}
    for file, service in store.rows("SELECT file, service FROM service_reach WHERE from_entry ORDER BY file, service"):
        reached.setdefault(file, []).append(service)
    rows: list[tuple[int, str | None, str]] = []
    for file, path in sorted(paths.items(), key=lambda item: item[1]):
        root = roots.of(path)
        area = area_of(path if root is None else path[len(root) :].lstrip("/") or path)
        if file in entry_of:
            rows.append((file, entry_of[file], area if area in _RUNNING else "service"))
        elif root is None:
            users = reached.get(file, ())
            if area == "service":
                area = "shared" if users else "unowned"
            rows.append((file, None, area))
        elif len(groups[root]) == 1:
            draft = groups[root][0]
            ships = file in own
            rows.append(
                (
                    file,
                    draft.name if ships or area != "tool" else None,
                    area if ships or area != "service" or not draft.inside else _unshipped(file, reached),
                )
            )
        else:
            names = {draft.name for draft in groups[root]}
            users = [service for service in reached.get(file, ()) if service in names]
            holders = own.get(file, set())
            if len(users) == 1 and (not holders or holders == {users[0]}):
                rows.append((file, users[0], area))
            elif not users and len(holders) == 1:
                rows.append((file, next(iter(holders)), area))
            else:
                rows.append(
                    (file, None, "shared" if area == "service" and users else area if area != "service" else "unowned")
                )
    return rows


def _unshipped(file: int, reached: Mapping[int, list[str]]) -> str:
    """A module below a service's root that its image leaves out and nothing reaches does not run."""
    return "service" if file in reached else "unowned"


def leftovers(
    rows: Sequence[tuple[int, str | None, str]], drafts: Sequence[Draft], paths: Mapping[int, str]
) -> dict[str, list[int]]:
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
