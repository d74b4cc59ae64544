"""Merges one compose tree over another, attribute by attribute (compose-go's `override` package).

Both trees are in canonical form. Maps merge, lists append, a list of named things keeps one of each name, commands and
health checks are replaced; null leaves a value alone except in maps of texts, where it means "from the host".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.assemble.compose.canonical import BUILD_KEY_VALUES, KEY_VALUES
from hybrid_lint.assemble.compose.tree import Entry, Map, Node, Scalar, Seq

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_REPLACED = frozenset({"command", "entrypoint"})
_UNIQUE_TEXTS = frozenset(
    {"cap_add", "cap_drop", "dns", "dns_opt", "dns_search", "expose", "links", "profiles", "tmpfs", "extra_hosts"}
)
_UNIQUE_IN_NETWORK = frozenset({"aliases", "link_local_ips"})


def merge_files(base: Map, over: Map, report: Callable[[str, Node], None]) -> Map:
    """One whole file over another."""
    merged = dict(base.entries)
    for key, entry in over.entries.items():
        old = merged.get(key)
        if old is None:
            merged[key] = entry
        elif isinstance(old.node, Map) and isinstance(entry.node, Map):
            merge = merge_service if key == "services" else _merge_resource
            merged[key] = old.with_node(_merge_each(old.node, entry.node, merge, report))
        elif not _is_null(entry.node):
            merged[key] = entry
    return base.with_entries(merged)


def merge_service(base: Map, over: Map, report: Callable[[str, Node], None]) -> Map:
    """One service over another, for overriding files and for `extends` alike."""
    merged = dict(base.entries)
    for key, entry in over.entries.items():
        old = merged.get(key)
        merged[key] = entry if old is None else _with(old, entry, _attribute(key, old.node, entry.node, report))
    return base.with_entries(merged)


def without_repetitions(service: Map) -> Map:
    """The service whose lists of named things hold the last of each name, at the place of the first."""
    changed: dict[str, Entry] = {}
    for key, entry in service.entries.items():
        identify = _IDENTITIES.get(key)
        if identify is not None and isinstance(entry.node, Seq):
            node = _unique_by(entry.node, identify)
            if node is not entry.node:
                changed[key] = entry.with_node(node)
    return service.with_entries({**service.entries, **changed}) if changed else service


def _attribute(key: str, old: Node, new: Node, report: Callable[[str, Node], None]) -> Node:
    if key in _REPLACED:
        return new
    if _is_null(new):
        return old
    if key in KEY_VALUES:
        return _update(old, new)
    if key == "build" and isinstance(old, Map) and isinstance(new, Map):
        return _merge_maps(old, new, report, BUILD_KEY_VALUES)
    if key == "healthcheck" and isinstance(old, Map) and isinstance(new, Map):
        return _merge_maps(old, new, report, replaced=frozenset({"test"}))
    if key == "deploy" and isinstance(old, Map) and isinstance(new, Map):
        return _merge_maps(old, new, report, frozenset({"labels"}))
    if key == "logging" and isinstance(old, Map) and isinstance(new, Map):
        drivers = old.text("driver"), new.text("driver")
        return new if None not in drivers and drivers[0] != drivers[1] else _merge_maps(old, new, report)
    if key == "networks" and isinstance(old, Map) and isinstance(new, Map):
        return _merge_each(old, new, _merge_attachment, report)
    if key == "ulimits":
        return _update(old, new)
    return _merge(old, new, report)


def _merge(old: Node, new: Node, report: Callable[[str, Node], None]) -> Node:
    if _is_null(new):
        return old
    if isinstance(old, Map) and isinstance(new, Map):
        return _merge_maps(old, new, report)
    if isinstance(old, Seq) and isinstance(new, Seq):
        return Seq([*old.items, *new.items], old.path, old.row)
    if type(old) is not type(new) and not _is_null(old):
        report("a value of another kind overrides what it cannot be merged with", new)
    return new


def _merge_maps(
    old: Map,
    new: Map,
    report: Callable[[str, Node], None],
    texts: frozenset[str] = frozenset(),
    replaced: frozenset[str] = frozenset(),
) -> Map:
    merged = dict(old.entries)
    for key, entry in new.entries.items():
        before = merged.get(key)
        if before is None or key in replaced:
            merged[key] = entry
        elif key in texts:
            merged[key] = _with(before, entry, _update(before.node, entry.node))
        else:
            merged[key] = _with(before, entry, _merge(before.node, entry.node, report))
    return old.with_entries(merged)


def _merge_each(
    old: Map,
    new: Map,
    merge: Callable[[Map, Map, Callable[[str, Node], None]], Map],
    report: Callable[[str, Node], None],
) -> Map:
    merged = dict(old.entries)
    for key, entry in new.entries.items():
        before = merged.get(key)
        if before is None or _is_null(before.node):
            merged[key] = entry if before is None else _with(before, entry, entry.node)
        elif isinstance(before.node, Map) and isinstance(entry.node, Map):
            merged[key] = _with(before, entry, merge(before.node, entry.node, report))
        elif not _is_null(entry.node):
            merged[key] = entry
    return old.with_entries(merged)


def _merge_attachment(old: Map, new: Map, report: Callable[[str, Node], None]) -> Map:
    merged = _merge_maps(old, new, report)
    entries = {
        key: entry.with_node(_unique_by(entry.node, _text_of)) if key in _UNIQUE_IN_NETWORK else entry
        for key, entry in merged.entries.items()
    }
    return merged.with_entries(entries)


def _merge_resource(old: Map, new: Map, report: Callable[[str, Node], None]) -> Map:
    return _merge_maps(old, new, report, frozenset({"labels"}))


def _update(old: Node, new: Node) -> Node:
    """Maps of texts: every key of the new one wins, null too."""
    if _is_null(new):
        return old
    if isinstance(old, Map) and isinstance(new, Map):
        return old.with_entries({**old.entries, **new.entries})
    return new


def _with(old: Entry, new: Entry, node: Node) -> Entry:
    """The entry of a merged value: of its first definition for a collection, of its last one for a leaf."""
    return new if node is new.node else Entry(node, old.row, old.path, old.use)


def _unique_by(node: Node, identify: Callable[[Node], object]) -> Node:
    if not isinstance(node, Seq):
        return node
    found = {identify(item): item for item in node.items}
    return node if len(found) == len(node.items) else Seq(list(found.values()), node.path, node.row)


def _is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.text is None


def _text_of(node: Node) -> object:
    return node.text if isinstance(node, Scalar) else id(node)


def _key_of(node: Node) -> object:
    return (node.text or "").partition("=")[0] if isinstance(node, Scalar) else id(node)


def _port_of(node: Node) -> object:
    if not isinstance(node, Map):
        return id(node)
    host, protocol = node.text("host_ip") or "0.0.0.0", node.text("protocol") or "tcp"
    return host, node.text("published"), node.text("target"), protocol


def _target_of(node: Node) -> object:
    return node.text("target") if isinstance(node, Map) else id(node)


def _device_of(node: Node) -> object:
    if isinstance(node, Map):
        return node.text("target")
    parts = (node.text or "").split(":") if isinstance(node, Scalar) else [""]
    return parts[0] if len(parts) == 1 else parts[1]


def _mounted_at(directory: str) -> Callable[[Node], object]:
    def identify(node: Node) -> object:
        return (node.text("target") or f"{directory}/{node.text('source')}") if isinstance(node, Map) else id(node)

    return identify


def _path_of(node: Node) -> object:
    return node.text("path") if isinstance(node, Map) else id(node)


def _identities() -> Iterable[tuple[str, Callable[[Node], object]]]:
    yield from ((key, _key_of) for key in _UNIQUE_TEXTS - {"extra_hosts"})
    yield "extra_hosts", _text_of
    yield "ports", _port_of
    yield "volumes", _target_of
    yield "devices", _device_of
    yield "secrets", _mounted_at("/run/secrets")
    yield "configs", _mounted_at("")
    yield "env_file", _path_of


_IDENTITIES = dict(_identities())
