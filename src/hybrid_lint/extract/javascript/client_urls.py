"""URLs that a front end's script writes, and the proxies of its development server."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.extract.javascript.client_names import dotted, unquoted
from hybrid_lint.extract.javascript.client_texts import entries
from hybrid_lint.extract.javascript.grammar import field, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tree_sitter import Node

    from hybrid_lint.extract.javascript.client_scopes import Place
    from hybrid_lint.extract.javascript.client_values import Values

_URL = re.compile(r"https?://")
_WRITTEN = re.compile(rb"https?:|://|localhost|127\.0\.0\.1")
_ENVIRONMENT = re.compile(r"import\.meta\.env|process\.env|\benv(?:\.\w|\[)|\b(?:PUBLIC|VITE)_\w|\bDeno\.env")
_PASSED = frozenset({"parenthesized_expression", "as_expression", "binary_expression", "ternary_expression", "template_string",
                     "template_substitution", "satisfies_expression", "call_expression", "arguments", "member_expression"})  # fmt: skip
_STRIPPED = re.compile(
    r"\.replace\(\s*(?:/\^\\?(/[^/\\]*(?:\\/[^/\\]+)*)(?:\\/\?)?/\w*|[\"'](/[^\"']*)[\"'])\s*,\s*[\"'](/?)[\"']\s*\)"
)
_MADE = re.compile(rb"(?:const|let|var)\s+$")
_FALLBACK = re.compile(rb"(?:\?\?|\|\|)\s*$")
_DEEPEST = 8
_LONGEST_TEXT = 300
_LONGEST_URL = 2_000
#: More URLs in one file are data.
_MOST_URLS = 300

Url = tuple[str, "str | None", int, "str | None", tuple[int, int]]


def urls(texts: Sequence[tuple[Node, Place]], values: Values, data: bytes) -> Iterator[Url]:
    """Value, text, whether it stands in for a variable, the name that holds it, range."""
    behind, told = -1, 0
    names = _Names(data)
    for node, place in texts:
        if node.type not in ("string", "template_string", "binary_expression") or node.start_byte < behind:
            continue
        if node.end_byte - node.start_byte > _LONGEST_URL:
            continue
        if not _WRITTEN.search(data, node.start_byte, node.end_byte):
            continue
        found = [text for text in values.of(node, place.function, place.class_name) if _URL.match(text)]
        if not found or (node.type == "binary_expression" and text_of(field(node, "operator") or node) != "+"):
            continue
        behind = node.end_byte
        told += 1
        if told > _MOST_URLS:
            return
        text = text_of(node)
        shown = text if len(text) <= _LONGEST_TEXT and node.type != "binary_expression" else None
        name = place.bound or _given_to(node)
        yield found[0], shown, int(_stands_in(node, place.bound, names)), name, (node.start_byte, node.end_byte)


def _given_to(node: Node) -> str | None:
    """`fetch()` of a text that a call is given, or that is a part of what it is given."""
    at: Node | None = node
    for _ in range(_DEEPEST):
        at = at.parent if at is not None else None
        if at is None or at.type not in _PASSED:
            return None
        if at.type == "call_expression":
            name = dotted(field(at, "function"))
            return f"{name}()" if name else None
    return None


def _stands_in(node: Node, name: str, names: _Names) -> bool:
    """Whether a text is only what is taken where the environment says nothing."""
    at: Node = node
    for _ in range(_DEEPEST):
        parent = at.parent
        if parent is None:
            return False
        if parent.type in ("object_assignment_pattern", "assignment_pattern"):
            return any(_ENVIRONMENT.search(text_of(each)) for each in _around(parent))
        if parent.type == "return_statement":
            return _asks_environment_before(parent)
        if parent.type not in _PASSED:
            break
        before = field(parent, "left") or field(parent, "condition")
        if before is not None and before != at and _ENVIRONMENT.search(text_of(before)):
            return True
        at = parent
    return bool(name) and "." not in name and names.stands_in(name)


def _asks_environment_before(statement: Node) -> bool:
    """`if (env.API_URL) return env.API_URL;` in front of a `return`, in the same function."""
    at: Node | None = statement
    for _ in range(_DEEPEST):
        at = at.parent if at is not None else None
        if at is None:
            return False
        if field(at, "parameters") is not None:
            before = (at.text or b"")[: statement.start_byte - at.start_byte][-_LONGEST_URL:]
            return _ENVIRONMENT.search(before.decode("utf-8", "replace")) is not None
    return False


class _Names:
    """Of each name whether it is only said where it is made, and behind `??` and `||`."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._known: dict[str, bool] = {}

    def stands_in(self, name: str) -> bool:
        if name not in self._known:
            uses = re.finditer(rb"(?<![\w.$])" + re.escape(name.encode()) + rb"(?![\w$])", self._data)
            before = [self._data[max(0, found.start() - 20) : found.start()] for found in uses]
            read = [text for text in before if not _MADE.search(text)]
            self._known[name] = bool(read) and all(_FALLBACK.search(text) for text in read)
        return self._known[name]


def _around(node: Node) -> Iterator[Node]:
    at: Node | None = node
    for _ in range(_DEEPEST):
        at = at.parent if at is not None else None
        if at is None:
            return
        if at.type == "variable_declarator":
            value = field(at, "value")
            if value is not None:
                yield value
            return


def proxies(
    texts: Sequence[tuple[Node, Place]], values: Values
) -> Iterator[tuple[tuple[str, str | None, str | None], tuple[int, int]]]:
    """Prefix, target, what is taken off the path ('' for nothing, None if that is not known), range of the prefix."""
    for node, place in texts:
        key = field(node, "key") if node.type == "pair" else None
        literal = (
            values.literal(field(node, "value"), place.function)
            if key is not None and unquoted(key) == "proxy"
            else None
        )
        if literal is None:
            continue
        for pair in literal.named_children:
            prefix, value = field(pair, "key"), field(pair, "value")
            if prefix is None or value is None:
                continue
            said = values.literal(value, place.function)
            held = dict(entries(said)) if said is not None else {}
            told = values.of(held.get("target", value), place.function)
            target = next(
                (text for text in told if _URL.match(text)),
                next((text for text in told if "{" not in text and text), None),
            )
            rewrite = held.get("rewrite")
            stripped: str | None = ""
            if rewrite is not None or (
                said is not None and any(child.type == "method_definition" for child in said.named_children)
            ):
                found = _STRIPPED.search(text_of(rewrite)) if rewrite is not None else None
                stripped = (found[1] or found[2]).replace("\\/", "/") if found else None
            yield (
                (
                    values.of(prefix, place.function)[0] if prefix.type != "property_identifier" else text_of(prefix),
                    target,
                    stripped,
                ),
                (prefix.start_byte, prefix.end_byte),
            )
