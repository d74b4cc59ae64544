"""`!reset` and `!override`: what a file takes back from the files and services that it is merged over."""

from __future__ import annotations

from typing import TypeAlias

from hybrid_lint.assemble.compose.tree import Entry, Map, Node, Seq

#: Keys from the top of the file down to a value that is taken back.
KeyPath: TypeAlias = tuple[str, ...]


def taken_back(node: Node, path: KeyPath = ()) -> tuple[Node | None, list[KeyPath]]:
    """The tree without its `!reset` values (None if it is one itself), and the paths that base values lose."""
    if node.tag == "!reset":
        return None, [path]
    if node.tag == "!override":
        return node, [path]
    if isinstance(node, Map):
        return _map(node, path)
    if isinstance(node, Seq):
        kept = [item for item in node.items if item.tag != "!reset"]
        return (node if len(kept) == len(node.items) else Seq(kept, node.path, node.row, None, node.varies)), []
    return node, []


def _map(node: Map, path: KeyPath) -> tuple[Node, list[KeyPath]]:
    paths: list[KeyPath] = []
    entries: dict[str, Entry] = {}
    for key, entry in node.entries.items():
        value, found = taken_back(entry.node, (*path, key))
        paths += found
        if value is not None:
            entries[key] = entry if value is entry.node else entry.with_node(value)
    return (node.with_entries(entries) if paths or len(entries) != len(node.entries) else node), paths


def without(tree: Map, paths: list[KeyPath]) -> Map:
    """The tree without the values at the paths."""
    for path in paths:
        tree = _without(tree, path)
    return tree


def _without(tree: Map, path: KeyPath) -> Map:
    if not path or path[0] not in tree.entries:
        return tree
    entry = tree.entries[path[0]]
    if len(path) == 1:
        return tree.with_entries({key: value for key, value in tree.entries.items() if key != path[0]})
    if not isinstance(entry.node, Map):
        return tree
    changed = _without(entry.node, path[1:])
    return tree if changed is entry.node else tree.with_entries({**tree.entries, path[0]: entry.with_node(changed)})
