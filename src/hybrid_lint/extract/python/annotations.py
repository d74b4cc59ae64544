"""Type annotations as text: which class an annotated value has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python.scopes import BOUND_VALUE, Scope

if TYPE_CHECKING:
    from tree_sitter import Node

    from hybrid_lint.extract.python.scopes import Binding
    from hybrid_lint.extract.python.source_text import SourceText

_HEAD = re.compile(r"[^\W\d][\w.]*")
#: the position of the class inside the brackets
_QUALIFIERS = {
    "Annotated": 0,
    "ClassVar": 0,
    "Final": 0,
    "InitVar": 0,
    "NotRequired": 0,
    "Optional": 0,
    "ReadOnly": 0,
    "Required": 0,
    "Union": 0,
    "Unpack": 0,
}
_RESULT_WRAPPERS = {
    "AbstractAsyncContextManager": 0,
    "AbstractContextManager": 0,
    "AsyncContextManager": 0,
    "AsyncGenerator": 0,
    "AsyncIterable": 0,
    "AsyncIterator": 0,
    "Awaitable": 0,
    "ContextManager": 0,
    "Coroutine": 2,
    "Generator": 0,
    "Iterable": 0,
    "Iterator": 0,
}
_DEPTH = 12
_LONGEST = 2000


class Resolver(Protocol):
    """What an annotation asks about the names in it; `names.Names` answers."""

    source: SourceText

    def name(self, node: Node, scope: Scope) -> str | None: ...

    def meaning(
        self, name: str, scope: Scope, position: int | None, found: list[Binding] | None, home: Scope | None
    ) -> str | None: ...

    def lookup(self, name: str, scope: Scope) -> tuple[list[Binding] | None, Scope | None]: ...

    def dotted(self, text: str, scope: Scope) -> str | None: ...


def annotated_name(names: Resolver, text: str, scope: Scope, result: bool = False, depth: int = 0) -> str | None:
    """The resolved name of an annotation; `result` also strips Awaitable, AsyncIterator and their like."""
    if text.isidentifier() and depth <= _DEPTH and len(text) <= _LONGEST:
        return _plain(names, text, scope, result, depth)
    text = text.strip()
    if depth > _DEPTH or not text or len(text) > _LONGEST:
        return None
    if text[0] in "\"'":
        return annotated_name(names, text.strip("\"'"), scope, result, depth + 1)
    if text.isidentifier():  # it was indented
        return _plain(names, text, scope, result, depth)
    if text[0] == "(" and text[-1] == ")":
        return annotated_name(names, text[1:-1], scope, result, depth + 1)
    alternatives = _split(text, "|") if "|" in text else [text]
    if len(alternatives) > 1:
        named = [part for part in alternatives if part != "None"]
        return annotated_name(names, named[0], scope, result, depth + 1) if named else "builtins.None"
    match = _HEAD.match(text)
    if match is None:
        return None
    head, rest = match[0], text[match.end() :].strip()
    if not rest:
        return _plain(names, head, scope, result, depth)
    if rest[0] != "[" or rest[-1] != "]":
        return None
    last = head.rpartition(".")[2]
    index = _QUALIFIERS.get(last)
    if index is None and result:
        index = _RESULT_WRAPPERS.get(last)
    if index is None:
        return _plain(names, head, scope, result, depth)
    parts = _split(rest[1:-1], ",")
    if last == "Union":
        parts = [part for part in parts if part != "None"]
    return annotated_name(names, parts[index], scope, result, depth + 1) if index < len(parts) else None


def is_one_class(names: Resolver, text: str, scope: Scope, depth: int = 0) -> bool:
    """Whether an annotation leaves no choice between classes, `None` aside."""
    text = text.strip().strip("\"'")
    if depth > _DEPTH or len(text) > _LONGEST:
        return False
    if text[:1] == "(" and text[-1] == ")":
        return is_one_class(names, text[1:-1], scope, depth + 1)
    head, bracket, rest = text.partition("[")
    last = head.rpartition(".")[2]
    if bracket and last in _QUALIFIERS and "|" not in head:
        parts = _split(rest[:-1], ",")
    else:
        parts = _split(text, "|")
    # Of `Annotated[Task, Depends(load)]` the first part is the class.
    parts = [part for part in parts if part != "None"] if last != "Annotated" else parts[:1]
    if len(parts) != 1 or parts[0] != text:
        return len(parts) == 1 and is_one_class(names, parts[0], scope, depth + 1)
    found, _ = names.lookup(head, scope)
    if found is None or bracket:
        return True
    value = found[0].value
    if len(found) > 1 or found[0].kind != BOUND_VALUE or value is None:
        return len(found) == 1
    return is_one_class(names, names.source.text(value), found[0].scope, depth + 1)


def _plain(names: Resolver, text: str, scope: Scope, result: bool, depth: int) -> str | None:
    if text == "None":
        return "builtins.None"
    if "." not in text:
        found, home = names.lookup(text, scope)
        if found is not None and home is not None and found[0].kind == BOUND_VALUE:
            # An alias (`SessionDep = Annotated[AsyncSession, Depends(session)]`) means what it stands for.
            value = found[0].value
            if value is None:
                return None
            if value.kind_id in (g.SUBSCRIPT, g.BINARY_OPERATOR, g.TYPE, g.STRING):
                return annotated_name(names, names.source.text(value), found[0].scope, result, depth + 1)
            if value.kind_id == g.CALL:
                made = names.name(value, found[0].scope)
                return None if made is None or made.rpartition(".")[2] in ("TypeVar", "ParamSpec") else ":" + text
        resolved = names.meaning(text, scope, None, found, home)
    else:
        resolved = names.dotted(text, scope)
    if resolved is None:
        return None
    return resolved[1:] if resolved[0] == "@" else resolved


def _split(text: str, separator: str) -> list[str]:
    """Splits at the separators that stand outside brackets and quotes."""
    parts: list[str] = []
    depth = start = 0
    quote = ""
    for index, character in enumerate(text):
        if quote:
            if character == quote:
                quote = ""
        elif character in "\"'":
            quote = character
        elif character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
        elif character == separator and depth == 0:
            parts.append(text[start:index].strip())
            start = index + 1
    parts.append(text[start:].strip())
    return parts
