"""Rows of `python_except`: what each `except` clause catches and what it does then."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python import sites as s
from hybrid_lint.extract.python.definition_rows import returned
from hybrid_lint.extract.python.endless_retries import is_endless
from hybrid_lint.extract.python.scopes import BOUND_VALUE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from hybrid_lint.extract.python.reading import Reading
    from hybrid_lint.extract.python.scopes import Scope
    from hybrid_lint.extract.python.sites import CallSite
    from hybrid_lint.facts.extraction import Row

_DEPTH = 6
_DOES = ("reraise", "raise", "log", "trace", "return", "continue", "break", "other")
_KEYWORDS = {g.RETURN: "return", g.CONTINUE: "continue", g.BREAK: "break"}
_NESTED = frozenset({g.FUNCTION, g.CLASS, g.DECORATED_DEFINITION})
_NOTHING = frozenset({g.PASS, g.COMMENT})
_IDLE = frozenset({g.ELLIPSIS, g.STRING, g.CONCATENATED_STRING})
_LOG_METHOD = re.compile(r"a?(?:debug|info|warn(?:ing)?|error|exception|critical|fatal|log)").fullmatch
_LOGGERS = ("logging.", "structlog.", "loguru.")
_TRACERS = frozenset({"traceback.print_exc", "traceback.print_exception", "sentry_sdk.capture_exception"})
_NO_TRACE = frozenset({"False", "None", "0"})


def except_rows(reading: Reading) -> list[Row]:
    """One row per `except` clause, in source order."""
    source, sites = reading.source, reading.sites
    statements: dict[int, int] = {}
    rows: list[Row] = []
    for ordinal, (node, statement, guarded, scope, flags) in enumerate(sites.excepts):
        values = node.children_by_field_id(g.F_VALUE)
        head = values[-1].end_byte if values else node.start_byte + len("except")
        caught, variable = _caught(values)
        types = [name for value in caught for name in _types(reading, value, scope, 0)]
        body = next((child for child in node.named_children if child.kind_id == g.BLOCK), None)
        handled = _Handled(reading, scope, None if variable is None else source.text(variable))
        if body is not None:
            handled.read(body)
        rows.append(
            (
                ordinal,
                statements.setdefault(statement, ordinal),
                scope.ordinal,
                reading.guards[flags >> s.BRANCH_SHIFT],
                1 if flags & s.LOOP else 0,
                1 if flags & s.LOOP and is_endless(source, node) else 0,
                json.dumps(types, ensure_ascii=False),
                handled.variable,
                json.dumps([word for word in _DOES if word in handled.does] or ["pass"]),
                handled.raises,
                *handled.returns,
                *source.first_and_last_line(guarded),
                *source.first_and_last_line(body or node),
                *source.range(node.start_byte, head),
            )
        )
    return rows


def _caught(values: list[Node]) -> tuple[list[Node], Node | None]:
    """The caught expressions, and the name that the error gets."""
    caught: list[Node] = []
    variable: Node | None = None
    for value in values:
        if value.kind_id != g.AS_PATTERN:
            caught.append(value)
            continue
        inner = g.first(value)
        target = next((child for child in value.named_children if child.kind_id == g.AS_PATTERN_TARGET), None)
        variable = None if target is None else g.first(target)
        caught.extend([] if inner is None else [inner])
    return caught, variable


def _types(reading: Reading, node: Node, scope: Scope, depth: int) -> Iterator[str | None]:
    """The resolved names of the classes that an expression stands for: tuples, also through names, are spelled out."""
    kind = node.kind_id
    if depth > _DEPTH:
        yield None
    elif kind in (g.TUPLE, g.PARENTHESIZED, g.LIST_SPLAT):
        for child in node.named_children:
            if child.kind_id != g.COMMENT:
                yield from _types(reading, child, scope, depth + 1)
    else:
        found = reading.names.lookup(reading.source.text(node), scope)[0] if kind == g.IDENTIFIER else None
        value = found[0].value if found is not None and len(found) == 1 and found[0].kind == BOUND_VALUE else None
        if found is not None and value is not None and value.kind_id == g.TUPLE:
            yield from _types(reading, value, found[0].scope, depth + 1)
        else:
            yield reading.names.name(node, scope)


class _Handled:
    """What the body of one clause does."""

    def __init__(self, reading: Reading, scope: Scope, variable: str | None) -> None:
        self.reading = reading
        self.scope = scope
        self.variable = variable
        self.does: set[str] = set()
        self.raises: str | None = None
        self.returns: tuple[str | None, str | None] = (None, None)

    def read(self, block: Node) -> None:
        """Reads a block and those inside it; what nested functions do is not done here."""
        todo = [block]
        while todo:
            node = todo.pop()
            if node.kind_id == g.BLOCK:
                todo.extend(reversed(node.named_children))
            else:
                blocks = [] if node.kind_id in _NESTED else list(_blocks(node))
                todo.extend(reversed(blocks))
                if not blocks:
                    self._read_statement(node)

    def _read_statement(self, node: Node) -> None:
        kind = node.kind_id
        if kind in _NOTHING:
            return
        if kind == g.RAISE:
            self._read_raise(g.first(node))
        elif kind == g.EXPRESSION_STATEMENT:
            self._read_expression(g.first(node))
        else:
            self.does.add(_KEYWORDS.get(kind, "other"))
        if kind == g.RETURN and self.returns[0] is None:
            self.returns = returned(self.reading, g.first(node), self.scope)

    def _read_raise(self, value: Node | None) -> None:
        if value is None or self._is_same_error(value):
            self.does.add("reraise")
            return
        self.does.add("raise")
        if self.raises is None:
            call = self.reading.sites.call_of.get(value.id)
            names = self.reading.names
            self.raises = names.name(value, self.scope) if call is None else self.reading.call_names[call]

    def _is_same_error(self, value: Node) -> bool:
        if self.variable is None:
            return False
        text = self.reading.source.text(value)
        return text == self.variable or text.startswith(
            (f"{self.variable}.with_traceback(", f"{self.variable}.add_note(")
        )

    def _read_expression(self, value: Node | None) -> None:
        while value is not None and value.kind_id == g.AWAIT:
            value = g.first(value)
        if value is None or value.kind_id in _IDLE:
            return
        call = self.reading.sites.call_of.get(value.id)
        logged = (
            None
            if call is None
            else _logged(self.reading, self.reading.sites.calls[call], self.reading.call_names[call])
        )
        self.does.add(logged or "other")


def _blocks(statement: Node) -> Iterator[Node]:
    """The blocks of a compound statement, those of its clauses included."""
    for child in statement.named_children:
        if child.kind_id == g.BLOCK:
            yield child
        elif child.kind_id in g.CLAUSES:
            yield from _blocks(child)


def _logged(reading: Reading, site: CallSite, name: str | None) -> str | None:
    """'trace' for a log with the traceback, 'log' for another, None for other calls."""
    if name in _TRACERS:
        return "trace"
    owner, dot, method = reading.source.text(site.function).rpartition(".")
    if not dot or _LOG_METHOD(method) is None:
        return None
    if not (name or "").startswith(_LOGGERS) and "log" not in owner.lower():
        return None
    keywords = {keyword: reading.source.text(value) for _, keyword, value in site.passed if keyword is not None}
    traced = method.endswith("exception") or keywords.get("exc_info", "None") not in _NO_TRACE
    return "trace" if traced or ".opt(exception=" in owner else "log"
