"""`extends`: a service that starts from another one, of its own or of another file, through any chain."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.compose.merge import merge_service
from hybrid_lint.assemble.compose.resets import KeyPath, without
from hybrid_lint.assemble.compose.tree import Entry, Map, Node, Scalar

if TYPE_CHECKING:
    from collections.abc import Callable

    from hybrid_lint.assemble.compose.sources import Report

#: Longer chains are taken for an attack.
MAX_CHAIN = 100


class Scope(NamedTuple):
    """The services of one file in canonical form, and what the file takes back."""

    file: str
    services: Map
    resets: list[KeyPath]


class Extender:
    """Resolves the chains of one load; `scope_of` reads another file's services, None if there is no such file."""

    def __init__(self, scope_of: Callable[[str], Scope | None], report: Report) -> None:
        self._scope_of = scope_of
        self._report = report

    def extended(self, scope: Scope) -> Map:
        """The file's services, each merged over what it extends."""
        services = scope.services
        changed: dict[str, Entry] = {}
        for name, entry in services.entries.items():
            if isinstance(entry.node, Map) and "extends" in entry.node.entries:
                changed[name] = entry.with_node(self._service(name, entry.node, scope, ()))
        return services.with_entries({**services.entries, **changed}) if changed else services

    def _service(self, name: str, service: Map, scope: Scope, chain: tuple[tuple[str, str], ...]) -> Map:
        extends = service.map("extends")
        own = service.with_entries({key: entry for key, entry in service.entries.items() if key != "extends"})
        if extends is None:
            return own
        if (scope.file, name) in chain or len(chain) > MAX_CHAIN:
            self._report(f"`extends` of `{name}` leads back to itself or through too many services", extends, "extends")
            return own
        target = self._target_scope(extends, scope)
        wanted = extends.text("service")
        base = target.services.get(wanted) if target is not None and wanted is not None else None
        if target is None or wanted is None or not isinstance(base, Map):
            if target is not None and not _is_empty(base):
                message = f"`extends` names the service `{wanted}`, which `{target.file}` does not define"
                self._report(message, extends, "extends")
            return own
        base = self._service(wanted, base, target, (*chain, (scope.file, name)))
        prefix = ("services", name)
        base = without(base, [path[2:] for path in scope.resets if path[:2] == prefix and len(path) > 2])
        return merge_service(base, own, self._report)

    def _target_scope(self, extends: Map, scope: Scope) -> Scope | None:
        file = extends.get("file")
        if not isinstance(file, Scalar) or file.text is None:
            return scope
        target = self._scope_of(file.text) if file.inside else None
        if target is None:
            self._report(f"`extends` names the file `{file.text}`, which is not in the repository", file, "extends")
        return target


def _is_empty(node: Node | None) -> bool:
    return isinstance(node, Scalar) and node.text is None
