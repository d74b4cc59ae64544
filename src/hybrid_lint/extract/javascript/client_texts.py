"""Templates put together, and the entries of object literals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.extract.javascript.client_names import unquoted
from hybrid_lint.extract.javascript.grammar import field, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tree_sitter import Node

UNKNOWN = "{}"
#: More than this many possible texts are as good as unknown.
MOST = 6


def entries(literal: Node) -> Iterable[tuple[str, Node]]:
    """Keys and values that an object literal writes."""
    for child in literal.named_children:
        key, value = field(child, "key"), field(child, "value")
        if child.type == "pair" and key is not None and value is not None:
            yield unquoted(key), value
        elif child.type == "shorthand_property_identifier":
            yield text_of(child), child


def origin(base: str) -> str:
    """`http://host:1/path` → `http://host:1`; what cannot be taken apart stays."""
    found = re.match(r"https?://[^/?#]*", base)
    return found[0] if found else base.rstrip("/")


def plain(text: str) -> str:
    return text.replace("{", "%7B").replace("}", "%7D")


def joined(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, ...]:
    found = tuple(before + after for before in left for after in right)
    return found if len(found) <= MOST else (UNKNOWN,)
