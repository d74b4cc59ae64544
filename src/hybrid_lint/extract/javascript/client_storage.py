"""What a front end's script keeps in the browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.extract.javascript.client_names import dotted
from hybrid_lint.extract.javascript.client_texts import UNKNOWN
from hybrid_lint.extract.javascript.grammar import arguments, field, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tree_sitter import Node

    from hybrid_lint.extract.javascript.client_scopes import Place, Scopes
    from hybrid_lint.extract.javascript.client_values import Values

_STORES = frozenset({"localStorage", "sessionStorage"})
_PERSISTED = frozenset({"svelte-persisted-store", "svelte-local-storage-store"})
_LONGEST_VALUE = 200

Kept = tuple[tuple[str, "str | None", str], tuple[int, int]]


def kept(
    called: Sequence[tuple[Node, Place]], texts: Sequence[tuple[Node, Place]], scopes: Scopes, values: Values
) -> Iterator[Kept]:
    """Store, key, what is kept, range: of calls and of assignments."""
    for node, place in called:
        name, given = _store(dotted(field(node, "function")), scopes), arguments(node)
        store, _, method = name.rpartition(".")
        if not given:
            continue
        keys = values.of(given[0], place.function, place.class_name)
        if store in _STORES and method == "setItem" and len(given) > 1:
            yield _row(store, keys, given[1], node)
        elif scopes.imports.get(name, ("", ""))[1] in _PERSISTED:
            yield _row("localStorage", keys, node, node)
    for node, place in texts:
        left, right = field(node, "left"), field(node, "right")
        if node.type != "assignment_expression" or left is None or right is None:
            continue
        store, _, key = _store(dotted(left), scopes).rpartition(".")
        owner = _store(dotted(field(left, "object")), scopes) if left.type == "subscript_expression" else ""
        if store in _STORES:
            yield _row(store, (key,), right, node)
        elif owner in _STORES:
            yield _row(owner, values.of(field(left, "index"), place.function, place.class_name), right, node)
        elif store.rpartition(".")[2] == "document" and key == "cookie":
            said = values.of(right, place.function, place.class_name)
            yield _row("document.cookie", tuple(text.partition("=")[0] for text in said), right, node)


def _row(store: str, keys: Sequence[str], value: Node, node: Node) -> Kept:
    key = keys[0] if len(keys) == 1 and keys[0] not in ("", UNKNOWN) else None
    return (store, key, text_of(value)[:_LONGEST_VALUE]), (node.start_byte, node.end_byte)


def _store(name: str, scopes: Scopes) -> str:
    """`window.localStorage.setItem` → `localStorage.setItem`, also of a name that holds the store."""
    first, dot, rest = name.partition(".")
    bound = [each for each in scopes.bindings.get(first, ()) if each.value is not None]
    held = dotted(bound[0].value).removeprefix("window.") if len(bound) == 1 else ""
    if held in _STORES:
        name = f"{held}{dot}{rest}"
    return re.sub(r"^(?:window|globalThis|self)\.", "", name)
