"""The directory that each service owns; services of one code base own one together."""

from __future__ import annotations

from posixpath import commonpath
from typing import TYPE_CHECKING

from hybrid_lint.assemble.service.code_bases import code_base
from hybrid_lint.assemble.service.drafts import exclusive_root

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from hybrid_lint.assemble.service.drafts import Draft

#: Draft by name → the paths of what it starts.
Entries = dict[str, list[str]]


def choose_roots(drafts: Sequence[Draft], paths: Mapping[int, str]) -> None:
    """Gives every first-party service the directory that it owns; several flat services may share one.

    Visitors narrow nobody's root: what they start belongs to the service whose code it is.
    """
    hosts = [draft for draft in drafts if draft.code_of is None]
    entries = {draft.name: [paths[file] for file in draft.entries] for draft in hosts}
    free: list[Draft] = []
    for draft in hosts:
        configured = draft.configured.get("roots")
        if configured:
            roots = [str(item).strip("/") for item in (configured if isinstance(configured, list) else [configured])]
            draft.root, draft.extra_roots = roots[0], roots[1:]
        elif draft.first_party:
            free.append(draft)
    for group in _by_code_base(free):
        root = _common_root(group, entries, paths)
        for draft in group:
            draft.root = _own_root(draft, entries, paths) if root is None else root
    known = {draft.name: draft for draft in hosts}
    for draft in drafts:
        if draft.code_of is not None:
            draft.root, draft.extra_roots = known[draft.code_of].root, []


def _by_code_base(drafts: Iterable[Draft]) -> list[list[Draft]]:
    groups: dict[Hashable, list[Draft]] = {}
    for draft in drafts:
        base = code_base(draft)
        groups.setdefault(draft.name if base is None else base, []).append(draft)
    return list(groups.values())


def _common_root(group: Sequence[Draft], entries: Entries, paths: Mapping[int, str]) -> str | None:
    """The root of services that run the same files; None if others start something between what they start."""
    if len(group) == 1:
        return None
    mine = [path for draft in group for path in entries[draft.name]]
    if not mine:
        return None
    others = _others(entries, {draft.name for draft in group}, mine)
    common = commonpath([f"/{path.rpartition('/')[0]}" for path in mine]).lstrip("/")
    if any(other.startswith(f"{common}/" if common else "") for other in others):
        return None
    return _root(group[0], [f"{common}/x" if common else "x", *mine], others, paths)


def _own_root(draft: Draft, entries: Entries, paths: Mapping[int, str]) -> str | None:
    mine = entries[draft.name]
    return _root(draft, mine, _others(entries, {draft.name}, mine), paths)


def _others(entries: Entries, group: set[str], mine: Sequence[str]) -> list[str]:
    return [path for name, found in entries.items() if name not in group for path in found if path not in mine]


def _root(draft: Draft, entries: Sequence[str], others: Sequence[str], paths: Mapping[int, str]) -> str | None:
    context = draft.context
    if context and not any(other.startswith(f"{context}/") for other in others):
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


class Roots:
    """The longest of some directories above a path; asked for every file, so it remembers per directory."""

    def __init__(self, roots: Iterable[str]) -> None:
        self._roots = frozenset(roots)
        self._known: dict[str, str | None] = {}

    def of(self, path: str) -> str | None:
        """The root above a path, None if there is none."""
        directory = path.rpartition("/")[0]
        if directory not in self._known:
            self._known[directory] = self._find(directory)
        return self._known[directory]

    def _find(self, directory: str) -> str | None:
        while directory and directory not in self._roots:
            directory = directory.rpartition("/")[0]
        return directory if directory in self._roots else None
