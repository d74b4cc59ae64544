"""Which compose files belong to others that include or extend them."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from hybrid_lint.assemble.compose.compose_files import part_of
from hybrid_lint.assemble.compose.interpolation import substitute
from hybrid_lint.assemble.compose.paths import inside
from hybrid_lint.assemble.compose.tree import Map, Node, Scalar, Seq

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hybrid_lint.assemble.compose.sources import Sources


def included_files(sources: Sources, files: list[str]) -> set[str]:
    """Files that another compose file includes or extends; a base file stays a project in its includer's directory."""
    targets = {path: set(_targets(sources, path)) - {path} for path in files}
    reached = {target for found in targets.values() for target in found}
    seen = set(_closure([path for path in files if path not in reached], targets))
    kept: set[str] = set()
    for path in files:
        if path not in seen:
            kept.add(path)
            seen.update(_closure([path], targets))
    return reached - kept


def _closure(start: list[str], targets: dict[str, set[str]]) -> Iterable[str]:
    waiting, seen = list(start), set(start)
    while waiting:
        path = waiting.pop()
        yield path
        new = targets.get(path, set()) - seen
        seen |= new
        waiting += sorted(new)


def _targets(sources: Sources, path: str) -> Iterable[str]:
    directory = posixpath.dirname(path)
    environment = sources.environment(directory, {})
    file = sources.file(path)
    for root in file.documents if file is not None else ():
        if not isinstance(root, Map):
            continue
        for item in root.items_of("include"):
            written = item.get("path") if isinstance(item, Map) else item
            for leaf in written.items if isinstance(written, Seq) else [written]:
                target = _target(directory, leaf, environment.get)
                if target and not _is_own_base(target, directory):
                    yield target
        services = root.map("services")
        for entry in services.entries.values() if services is not None else ():
            extends = entry.node.map("extends") if isinstance(entry.node, Map) else None
            target = _target(directory, extends.get("file"), environment.get) if extends is not None else None
            if target and part_of(posixpath.basename(target)) != "":
                yield target


def _target(directory: str, node: Node | None, lookup: object) -> str | None:
    if not isinstance(node, Scalar) or not node.text or not callable(lookup):
        return None
    return inside(directory, substitute(node.text, lookup).value)


def _is_own_base(target: str, directory: str) -> bool:
    return posixpath.dirname(target) == directory and part_of(posixpath.basename(target)) == ""
