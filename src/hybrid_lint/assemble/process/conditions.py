"""Whether the conditions around a script's command hold, given the script's arguments and the environment."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from hybrid_lint.assemble.process.script_words import with_parameters
from hybrid_lint.formats.shell.expansion import expanded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hybrid_lint.assemble.process.values import Sources
    from hybrid_lint.formats.shell.command import Condition

_NUMBERS = {
    "-eq": lambda left, right: left == right,
    "-ne": lambda left, right: left != right,
    "-gt": lambda left, right: left > right,
    "-ge": lambda left, right: left >= right,
    "-lt": lambda left, right: left < right,
    "-le": lambda left, right: left <= right,
}
_FILE_TESTS = frozenset({"-f", "-e", "-r", "-x", "-s"})


def holds(branch: Sequence[Condition], arguments: Sequence[str], sources: Sources) -> bool | None:
    """True if all conditions hold, False if one does not, None if that cannot be known."""
    found = [_holds(condition, arguments, sources) for condition in branch]
    if False in found:
        return False
    return None if None in found else True


def _holds(condition: Condition, arguments: Sequence[str], sources: Sources) -> bool | None:
    if condition[0] == "unknown":
        return None
    _, negation, first, *words = condition
    if condition[0] == "match":
        found = _matches(_value(first, arguments, sources.constants), words)
    else:
        found = _test(words, arguments, sources, patterns=first == "[[")
    return found if found is None or not negation else not found


def _value(text: str, arguments: Sequence[str], constants: Mapping[str, str]) -> str | None:
    if text in ("$@", "$*"):
        return " ".join(arguments)
    value = expanded(with_parameters(text, arguments), constants)
    return None if value is None or "$(" in value or "`" in value else value


def _matches(value: str | None, patterns: Sequence[str]) -> bool | None:
    if any(pattern == "*" for pattern in patterns):
        return True
    if value is None or any("$" in pattern for pattern in patterns):
        return None
    return any(fnmatchcase(value, pattern) for pattern in patterns)


def _test(words: list[str], arguments: Sequence[str], sources: Sources, *, patterns: bool) -> bool | None:
    for operator, combined in (("-o", any), ("||", any), ("-a", all), ("&&", all)):
        parts = _split(words, operator)
        if len(parts) > 1:
            found = [_test(part, arguments, sources, patterns=patterns) for part in parts]
            decided = combined is any
            if decided in found:
                return decided
            return None if None in found else not decided
    if words[:1] == ["!"]:
        inner = _test(words[1:], arguments, sources, patterns=patterns)
        return None if inner is None else not inner
    return _simple(words, arguments, sources, patterns=patterns)


def _split(words: list[str], operator: str) -> list[list[str]]:
    """The words between an operator; bash's `&&` in `[[` is two words of one sign."""
    signs = [operator] if operator.startswith("-") else list(operator)
    parts: list[list[str]] = [[]]
    at = 0
    while at < len(words):
        if words[at : at + len(signs)] == signs and 0 < at < len(words) - 1:
            parts.append([])
            at += len(signs)
        else:
            parts[-1].append(words[at])
            at += 1
    return parts


def _simple(words: list[str], arguments: Sequence[str], sources: Sources, *, patterns: bool) -> bool | None:
    values = [_value(word, arguments, sources.constants) for word in words]
    if len(words) == 1:
        return None if values[0] is None else bool(values[0])
    if len(words) == 2:
        return _unary(words[0], values[1], sources)
    if len(words) != 3 or values[0] is None or values[2] is None:
        return None
    left, right = values[0], values[2]
    if words[1] in ("=", "==", "!="):
        same = fnmatchcase(left, right) if patterns else left == right
        return same == (words[1] != "!=")
    compare = _NUMBERS.get(words[1])
    if compare is not None and left.lstrip("-").isdecimal() and right.lstrip("-").isdecimal():
        return bool(compare(int(left), int(right)))
    return None


def _unary(operator: str, value: str | None, sources: Sources) -> bool | None:
    if value is None:
        return None
    if operator in ("-n", "-z"):
        return bool(value) == (operator == "-n")
    if operator in _FILE_TESTS and value.startswith("/") and sources.glob(value):
        return True
    return None
