"""Forms of single attributes: lists as maps, texts as lists, `host:address` pairs. The results keep their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.assemble.compose.tree import Entry, Map, Node, Scalar, Seq
from hybrid_lint.assemble.compose.volumes import clean_target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_FLAGS = {**dict.fromkeys(("y", "yes", "on"), "true"), **dict.fromkeys(("n", "no", "off"), "false")}


def key_values(node: Node) -> Node:
    """A list of `key=value` texts as a map; a bare key has the value null."""
    if not isinstance(node, Seq):
        return node
    entries: dict[str, Entry] = {}
    for text, item in texts(node):
        key, separator, value = text.partition("=")
        entries[key] = Entry(item.with_text(value if separator else None), item.row, item.path)
    return Map(entries, node.path, node.row)


def texts(node: Seq) -> Iterable[tuple[str, Scalar]]:
    """The items of a list that have a text, with it."""
    return ((item.text, item) for item in node.items if isinstance(item, Scalar) and item.text is not None)


def converted(node: Map, key: str, form: Callable[[Node], Node]) -> Map:
    """A map whose value under a key has another form, if the key is there."""
    entry = node.entries.get(key)
    if entry is None:
        return node
    value = form(entry.node)
    return node if value is entry.node else node.with_entries({**node.entries, key: entry.with_node(value)})


def names_to_map(node: Node) -> Node:
    """A list of names as a map of nothing to each."""
    if not isinstance(node, Seq):
        return node
    nothing = {text: Entry(Scalar(None, item.path, item.row), item.row, item.path) for text, item in texts(node)}
    return Map(nothing, node.path, node.row)


def text_to_list(node: Node) -> Node:
    """A text as the list of it alone."""
    return Seq([node], node.path, node.row) if isinstance(node, Scalar) and node.text is not None else node


def healthcheck_test(node: Node) -> Node:
    """The text of a health check as what a shell is given."""
    if not isinstance(node, Scalar) or node.text is None:
        return node
    return Seq([node.with_text("CMD-SHELL"), node], node.path, node.row)


def flag(node: Node) -> Node:
    """`yes`, `on`, `no`, `off` as YAML 1.1 has them: Compose still takes them where it expects a boolean."""
    value = _FLAGS.get((node.text or "").lower()) if isinstance(node, Scalar) else None
    return node if value is None or not isinstance(node, Scalar) else node.with_text(value)


def with_clean_target(node: Node) -> Node:
    """A path in the container without what changes nothing in it."""
    if not isinstance(node, Scalar) or not node.text:
        return node
    cleaned = clean_target(node.text)
    return node if cleaned == node.text else node.with_text(cleaned)


def extra_hosts(node: Node) -> Node:
    """Host names and addresses as texts `host=address`, one per address."""
    items: list[Node] = []
    if isinstance(node, Map):
        for host, entry in node.entries.items():
            addresses = entry.node.items if isinstance(entry.node, Seq) else [entry.node]
            items.extend(
                address.with_text(f"{host}={unbracketed(address.text or '')}")
                for address in addresses
                if isinstance(address, Scalar)
            )
        return Seq(items, node.path, node.row)
    if not isinstance(node, Seq):
        return node
    for text, item in texts(node):
        host, _, addresses_text = text.partition("=" if "=" in text else ":")
        items += [item.with_text(f"{host}={unbracketed(address)}") for address in addresses_text.split(",")]
    return Seq(items, node.path, node.row)


def unbracketed(address: str) -> str:
    return address[1:-1] if len(address) > 2 and address[0] == "[" and address[-1] == "]" else address
