"""Texts that are put together from constants and from names whose values only the assembly, or a caller, knows.

Their form is a JSON list: a text, or in a list of its own the name of what stands there, `["app.settings.settings.prefix"]`; `(path)`
for a parameter of the function around it, '' for anything else.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python.names import argument
from hybrid_lint.extract.python.scopes import FUNCTION_SCOPE
from hybrid_lint.extract.python.tables import values_of

if TYPE_CHECKING:
    from tree_sitter import Node

    from hybrid_lint.extract.python.reading import Reading
    from hybrid_lint.extract.python.scopes import Scope
    from hybrid_lint.extract.python.sites import CallSite
    from hybrid_lint.facts.extraction import Row

_DEPTH = 12
_MOST_PARTS = 60
#: Methods that leave a text what it is, but for its ends.
_ENDS = frozenset((b"rstrip", b"lstrip", b"strip", b"removesuffix", b"removeprefix"))
_JOINED = frozenset((g.STRING, g.CONCATENATED_STRING, g.BINARY_OPERATOR, g.PARENTHESIZED))
#: Methods whose argument may be an address that stands in a local variable.
_ADDRESSED = frozenset(
    b"get post put patch delete head options request stream build_request ws_connect urlopen fetch".split()
)

Part = str | list[str]


def joined_text(reading: Reading, node: Node | None, scope: Scope) -> str | None:
    """The parts of a text as JSON; None for a constant, and where a part is neither a text nor a name."""
    if node is None or reading.constant_text(node, scope) is not None:
        return None
    parts = _parts(reading, node, scope, 0)
    return None if not parts or [""] in parts else _dumped(parts)


def joined_rows(reading: Reading) -> list[Row]:
    """Rows of `python_joined_argument`: arguments that are put together, with a slash or a parameter among their parts."""
    rows: list[Row] = []
    for call, site in enumerate(reading.sites.calls):
        addressed = (site.function.text or b"").rpartition(b".")[2] in _ADDRESSED
        for position, keyword, node in site.passed:
            if position == -1 or not (node.kind_id in _JOINED or (addressed and node.kind_id == g.IDENTIFIER)):
                continue
            parts = _argument_parts(reading, site, node)
            if any(part[0][:1] == "(" if isinstance(part, list) else "/" in part for part in parts):
                where = None if keyword is not None else position
                rows.append((len(rows), call, where, keyword, _dumped(parts), *reading.source.span(node)))
    return rows


def _argument_parts(reading: Reading, site: CallSite, node: Node) -> list[Part]:
    parts = _parts(reading, node, site.scope, 0)
    return parts if len(parts) > 1 or node.kind_id == g.IDENTIFIER else []


def _dumped(parts: list[Part]) -> str:
    return json.dumps(parts[:_MOST_PARTS], separators=(",", ":"))


def _parts(reading: Reading, node: Node, scope: Scope, depth: int) -> list[Part]:
    constant = reading.constant_text(node, scope)
    if constant is not None:
        return [constant]
    kind = node.kind_id
    if depth > _DEPTH:
        return [[""]]
    if kind == g.IDENTIFIER:
        return _named(reading, node, scope, depth)
    if kind == g.ATTRIBUTE:
        return [[(reading.names.place(node, scope) or "").lstrip("@")]]
    if kind in (g.STRING, g.CONCATENATED_STRING, g.PARENTHESIZED):
        inner = [
            child for child in node.named_children if child.kind_id in (*_JOINED, g.STRING_CONTENT, g.INTERPOLATION)
        ]
        return _all(reading, inner or node.named_children[:1], scope, depth)
    if kind == g.STRING_CONTENT:
        return [reading.source.text(node)]
    if kind == g.INTERPOLATION:
        return _all(reading, node.named_children[:1], scope, depth)
    if kind == g.BINARY_OPERATOR:
        operator = node.child_by_field_id(g.F_OPERATOR)
        return _all(reading, node.named_children, scope, depth) if operator and operator.text == b"+" else [[""]]
    if kind == g.CALL:
        return _called(reading, node, scope, depth)
    return [[""]]


def _all(reading: Reading, nodes: list[Node], scope: Scope, depth: int) -> list[Part]:
    found: list[Part] = []
    for node in nodes:
        if len(found) < _MOST_PARTS:
            found.extend(_parts(reading, node, scope, depth + 1))
    return found


def _named(reading: Reading, node: Node, scope: Scope, depth: int) -> list[Part]:
    name = reading.source.text(node)
    bindings, home = reading.names.lookup(name, scope)
    if bindings and home is not None and home.kind == FUNCTION_SCOPE:
        if len(bindings) == 1 and bindings[0].position == 0:
            return [[f"({name})"]]
        values = values_of(reading, node, scope) if len(bindings) == 1 else []
        return _parts(reading, *values[0], depth + 1) if values else [[""]]
    return [[(reading.names.place(node, scope) or "").lstrip("@")]]


def _called(reading: Reading, node: Node, scope: Scope, depth: int) -> list[Part]:
    """`base.rstrip("/")` is `base`, `str(base)` too."""
    function = node.child_by_field_id(g.F_FUNCTION)
    if function is None:
        return [[""]]
    method = function.child_by_field_id(g.F_ATTRIBUTE) if function.kind_id == g.ATTRIBUTE else None
    owner = function.child_by_field_id(g.F_OBJECT) if method is not None and method.text in _ENDS else None
    given = argument(node, 0) if function.text == b"str" else None
    inner = owner or given
    return [[""]] if inner is None else _parts(reading, inner, scope, depth + 1)
