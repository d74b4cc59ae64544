"""Conditions that are decided before the program runs: constants, the platform, the interpreter, what only type checkers believe."""

from __future__ import annotations

import operator
import re
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python import sites as s
from hybrid_lint.extract.python.scopes import BOUND_IMPORT, BOUND_VALUE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tree_sitter import Node

    from hybrid_lint.extract.python.scopes import Binding, Scope
    from hybrid_lint.extract.python.walk import Walk

#: What a branch needs to run: `NEVER` cannot be had, `TYPES` by type checkers only, others are of the interpreter's version.
NEVER = "never"
TYPES = "types"


class Fate(NamedTuple):
    """What the branch behind a condition needs to run, and what the one behind its `else`."""

    then: frozenset[str] = frozenset()
    otherwise: frozenset[str] = frozenset()

    def reversed(self) -> Fate:
        return Fate(self.otherwise, self.then)


OPEN = Fate()
_ALWAYS = Fate(otherwise=frozenset({NEVER}))
_NEVER = Fate(then=frozenset({NEVER}))
_CHECKERS = Fate(then=frozenset({TYPES}))
#: Without one of these words, a condition of several operands is not looked into.
_TELLING = re.compile(
    r"TYPE_CHECKING|\bMYPY\b|version_info|hexversion|platform|\bos\.name\b|__debug__|\b(?:True|False|None|PY[23])\b|\b\d|''|\"\""
).search
_GIVEN = re.compile(r"TYPE_CHECKING|version_info|platform|\bos\.name\b|\bPY[23]\b").search
#: What names are worth in a container: Linux, a Python of today, without `-O`.
_KNOWN_TEXTS = {"sys.platform": "linux", "os.name": "posix", "platform.system()": "Linux"}
_KNOWN_NAMES = {"__debug__": _ALWAYS, "six.PY2": _NEVER, "six.PY3": _ALWAYS, "MYPY": _CHECKERS}
_COMPARED: dict[str, Callable[[object, object], bool]] = {"==": operator.eq, "!=": operator.ne}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_NEGATED = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
_VERSION = re.compile(r"sys\.version_info(\[0\]|\.major|\[:([1-5])\])?")
_NUMBERS = re.compile(r"\(?\s*\d+(?:\s*,\s*\d+)*\s*,?\s*\)?")
_TEXTS = re.compile(r"""[rbu]?(['"])([\w.-]*)\1""")
_DEPTH = 6


def fate(walk: Walk, condition: Node, text: str, scope: Scope) -> Fate:
    """What the branches of a condition need; `text` is its text."""
    if condition.kind_id == g.BOOLEAN_OPERATOR and not walk.telling_aliases and _TELLING(text) is None:
        return OPEN
    return _fate(walk, condition, scope, 0)


def flags_of(walk: Walk, decided: Fate, flags: int) -> tuple[int | None, int | None]:
    """Flags inside the branch and in what follows `else`; None for what never runs."""
    sure = {NEVER, TYPES}
    return (
        _arm_flags(walk, decided.then, flags, alone=bool(sure & decided.otherwise)),
        _arm_flags(walk, decided.otherwise, flags, alone=bool(sure & decided.then)),
    )


def _arm_flags(walk: Walk, needs: frozenset[str], flags: int, *, alone: bool) -> int | None:
    if NEVER in needs:
        return None
    if TYPES in needs:
        return flags | s.TYPE_CHECKING_BLOCK
    limits = " ".join(sorted(needs))
    return (
        walk.sites.limited(flags if alone else flags | s.CONDITIONAL | s.MAYBE_UNBOUND, limits)
        if limits or not alone
        else flags
    )


def _fate(walk: Walk, node: Node | None, scope: Scope, depth: int) -> Fate:
    handler = _FATES.get(node.kind_id) if node is not None and depth < _DEPTH else None
    return OPEN if handler is None or node is None else handler(walk, node, scope, depth + 1)


def _always(walk: Walk, node: Node, scope: Scope, depth: int) -> Fate:
    return _ALWAYS


def _never(walk: Walk, node: Node, scope: Scope, depth: int) -> Fate:
    return _NEVER


def _number(walk: Walk, node: Node, scope: Scope, depth: int) -> Fate:
    return _ALWAYS if any(digit in "123456789" for digit in walk.source.text(node)) else _NEVER


def _display(walk: Walk, node: Node, scope: Scope, depth: int) -> Fate:
    return _ALWAYS if node.named_child_count else _NEVER


def _string(walk: Walk, node: Node, scope: Scope, depth: int) -> Fate:
    return _ALWAYS if any(child.kind_id in (g.STRING_CONTENT, g.INTERPOLATION) for child in node.children) else _NEVER


def _inner(walk: Walk, node: Node, scope: Scope, depth: int) -> Fate:
    return _fate(walk, g.first(node), scope, depth)


def _not(walk: Walk, node: Node, scope: Scope, depth: int) -> Fate:
    return _fate(walk, g.first(node), scope, depth).reversed()


def _boolean(walk: Walk, node: Node, scope: Scope, depth: int) -> Fate:
    sign = node.child_by_field_id(g.F_OPERATOR)
    both = [_fate(walk, node.child_by_field_id(field), scope, depth) for field in (g.F_LEFT, g.F_RIGHT)]
    if sign is not None and sign.text == b"or":
        return _both([part.reversed() for part in both]).reversed()
    return _both(both)


def _both(parts: list[Fate]) -> Fate:
    """`a and b`: it needs what both need; where one is sure, the other decides."""
    then = frozenset(need for part in parts for need in part.then)
    if NEVER in then:
        return _NEVER
    undecided = [part for part in parts if NEVER not in part.otherwise]
    if not undecided:
        return _ALWAYS
    return Fate(then, undecided[0].otherwise if len(undecided) == 1 else frozenset())


def _name(walk: Walk, node: Node, scope: Scope, depth: int) -> Fate:
    text = walk.source.text(node)
    if text in ("TYPE_CHECKING", "MYPY"):
        return _CHECKERS
    binding = _binding(text, scope)
    if binding is None:
        return _KNOWN_NAMES.get(text, OPEN)
    if binding.kind == BOUND_IMPORT:
        return _imported(binding.text)
    if binding.kind == BOUND_VALUE and binding.value is not None and not binding.conditional:
        # A variable may be changed; one that is made of what is known of the platform is not meant to be.
        value = binding.value
        if value.kind_id in _DERIVED and _GIVEN(walk.source.text(value)):
            return _fate(walk, value, binding.scope, depth)
    return OPEN


def _imported(name: str) -> Fate:
    last = name.rpartition(".")[2]
    return _CHECKERS if last == "TYPE_CHECKING" else _KNOWN_NAMES.get(name, OPEN)


def _attribute(walk: Walk, node: Node, scope: Scope, depth: int) -> Fate:
    return _imported(_dotted(walk, node, scope))


def _call(walk: Walk, node: Node, scope: Scope, depth: int) -> Fate:
    """`sys.platform.startswith("win")`."""
    name = _dotted(walk, node.child_by_field_id(g.F_FUNCTION), scope)
    owner, _, method = name.rpartition(".")
    arguments = node.child_by_field_id(g.F_ARGUMENTS)
    prefix = _TEXTS.fullmatch(walk.source.text(arguments).strip("() ")) if arguments is not None else None
    if method != "startswith" or owner not in _KNOWN_TEXTS or prefix is None:
        return OPEN
    return _ALWAYS if _KNOWN_TEXTS[owner].startswith(prefix[2]) else _NEVER


def _comparison(walk: Walk, node: Node, scope: Scope, depth: int) -> Fate:
    operands = [child for child in node.named_children if child.kind_id != g.COMMENT]
    if len(operands) != 2:
        return OPEN
    between = walk.source.slice(operands[0].end_byte, operands[1].start_byte).strip()
    left, right = operands
    if left.kind_id in _LITERALS:
        left, right, between = right, left, _MIRRORED.get(between, "")
    subject, value = _dotted(walk, left, scope), walk.source.text(right)
    if subject in _KNOWN_TEXTS:
        return _of_platform(_KNOWN_TEXTS[subject], between, value)
    version = _VERSION.fullmatch(subject)
    if version is None or between not in _NEGATED or _NUMBERS.fullmatch(value) is None:
        return OPEN
    # `version_info[:2] == (3, 12)` compares as many numbers as it says, `version_info == (3, 12)` never holds.
    width = "" if not version[1] else f"[:{version[2] or 1}]"
    numbers = ".".join(re.findall(r"\d+", value))
    return Fate(frozenset({f"{width}{between}{numbers}"}), frozenset({f"{width}{_NEGATED[between]}{numbers}"}))


def _of_platform(known: str, sign: str, value: str) -> Fate:
    texts = [match[2] for match in _TEXTS.finditer(value)]
    if sign in ("in", "not in") and texts and value[:1] in "([{":
        holds = (known in texts) == (sign == "in")
    elif sign in _COMPARED and _TEXTS.fullmatch(value):
        holds = _COMPARED[sign](known, texts[0])
    else:
        return OPEN
    return _ALWAYS if holds else _NEVER


def _dotted(walk: Walk, node: Node | None, scope: Scope) -> str:
    """The text of an expression with its first name as it was imported."""
    text = "" if node is None else walk.source.text(node)
    if len(text) > 60:
        return ""
    match = re.match(r"\w+", text)
    binding = None if match is None else _binding(match[0], scope)
    if binding is None or match is None:
        return text
    return binding.text + text[match.end() :] if binding.kind == BOUND_IMPORT else ""


def _binding(name: str, scope: Scope) -> Binding | None:
    current: Scope | None = scope
    while current is not None:
        found = current.bindings.get(name)
        if found is not None:
            return found[-1] if len(found) == 1 else None
        current = current.parent
    return None


_LITERALS = frozenset({g.STRING, g.TUPLE, g.INTEGER})
_DERIVED = frozenset({g.COMPARISON, g.CALL, g.NOT_OPERATOR, g.BOOLEAN_OPERATOR, g.ATTRIBUTE, g.PARENTHESIZED})
_FATES: dict[int, Callable[[Walk, Node, Scope, int], Fate]] = {
    g.TRUE: _always,
    g.FALSE: _never,
    g.NONE: _never,
    g.INTEGER: _number,
    g.FLOAT: _number,
    g.STRING: _string,
    g.LIST: _display,
    g.TUPLE: _display,
    g.DICTIONARY: _display,
    g.PARENTHESIZED: _inner,
    g.NOT_OPERATOR: _not,
    g.BOOLEAN_OPERATOR: _boolean,
    g.COMPARISON: _comparison,
    g.IDENTIFIER: _name,
    g.ATTRIBUTE: _attribute,
    g.CALL: _call,
}
