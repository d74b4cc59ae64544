"""Variables in compose files: `$V`, `${V}`, `${V:-d}`, `${V-d}`, `${V:?e}`, `${V?e}`, `${V:+a}`, `${V+a}`, `$$`.

The rules are those of compose-go's `template` package. The environment of the running process never takes part.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.compose.tree import Map, Node, Scalar, Seq

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from hybrid_lint.facts.rows import Dotenv

_NAMED = re.compile(r"[_a-zA-Z][_a-zA-Z0-9]*")
_OPERATOR = re.compile(r":?[-+?]")
_MAX_NESTING = 50


class Text(NamedTuple):
    """A text after substitution. `known` is 0 if a variable had neither value nor default; `missing` and `invalid`
    name what Compose would refuse: a required variable, a malformed expression."""

    value: str
    known: bool = True
    missing: str | None = None
    invalid: bool = False


def substitute(text: str, lookup: Callable[[str], str | None], depth: int = 0) -> Text:
    """Replaces the variables of `text`; an unknown one without a default becomes empty."""
    parts: list[str] = []
    known, missing, invalid = True, None, False
    at = 0
    while (dollar := text.find("$", at)) >= 0:
        parts.append(text[at:dollar])
        found, at = _expression(text, dollar, lookup, depth)
        parts.append(found.value)
        known = known and found.known
        missing = missing or found.missing
        invalid = invalid or found.invalid
    parts.append(text[at:])
    return Text("".join(parts), known, missing, invalid)


def _expression(text: str, dollar: int, lookup: Callable[[str], str | None], depth: int) -> tuple[Text, int]:
    following = text[dollar + 1 : dollar + 2]
    if following == "$":
        return Text("$"), dollar + 2
    if following != "{":
        name = _NAMED.match(text, dollar + 1)
        if name is None:
            return Text("$"), dollar + 1
        return _value(lookup(name.group())), name.end()
    name = _NAMED.match(text, dollar + 2)
    if name is None or depth > _MAX_NESTING:
        return Text("", invalid=True), len(text)
    if text[name.end() : name.end() + 1] == "}":
        return _value(lookup(name.group())), name.end() + 1
    operator = _OPERATOR.match(text, name.end())
    end = _closing_brace(text, dollar + 1)
    if operator is None or end < 0:
        return Text("", invalid=True), len(text)
    word = substitute(text[operator.end() : end], lookup, depth + 1)
    return _with_operator(name.group(), lookup(name.group()), operator.group(), word), end + 1


def _with_operator(name: str, value: str | None, operator: str, word: Text) -> Text:
    absent = value is None or (operator.startswith(":") and value == "")
    if operator.endswith("-"):
        return word if absent else _value(value)
    if operator.endswith("+"):
        return Text(value or "") if absent else word
    return Text("", known=False, missing=name) if absent else _value(value)


def _value(value: str | None) -> Text:
    return Text("", known=False) if value is None else Text(value)


def _closing_brace(text: str, start: int) -> int:
    depth = 0
    for index in range(start, len(text)):
        if text[index] == "{":
            depth += 1
        elif text[index] == "}":
            depth -= 1
            if depth == 0:
                return index
    return -1


def interpolated(
    node: Node,
    environment: Mapping[str, str],
    report: Callable[[str, Scalar], None],
    told: Callable[[str], bool] = lambda _: True,
    done: dict[int, Node] | None = None,
) -> Node:
    """The tree with its variables replaced. Shared subtrees stay shared; `report` hears of what Compose refuses.

    `told` says of a variable whether it is a defect that it has no value: not where it is in a file that nobody can see.
    """
    done = {} if done is None else done
    if isinstance(node, Scalar):
        return _scalar(node, environment, report, told) if node.text is not None and "$" in node.text else node
    if not node.varies:
        return node
    if id(node) in done:
        return done[id(node)]
    result: Node
    if isinstance(node, Map):
        entries = {
            key: entry
            if isinstance(entry.node, Scalar) and "$" not in (entry.node.text or "")
            else entry.with_node(interpolated(entry.node, environment, report, told, done))
            for key, entry in node.entries.items()
        }
        result = Map(entries, node.path, node.row, node.tag)
    else:
        items = [interpolated(item, environment, report, told, done) for item in node.items]
        result = Seq(items, node.path, node.row, node.tag)
    done[id(node)] = result
    return result


def _scalar(
    node: Scalar, environment: Mapping[str, str], report: Callable[[str, Scalar], None], told: Callable[[str], bool]
) -> Scalar:
    found = substitute(node.text or "", environment.get)
    if found.missing is not None and told(found.missing):
        report(f"required variable `{found.missing}` has no value", node)
    if found.invalid:
        report(f"`{node.text}` is not a valid use of variables", node)
    return Scalar(found.value, node.path, node.row, found.known, node.tag)


def variables(rows: Iterable[Dotenv], outer: Mapping[str, str]) -> dict[str, str]:
    """The variables of a .env file; while values are put together `outer` wins over the file."""
    found: dict[str, str] = {}
    for row in rows:
        if row.value is None:
            if row.key in outer:
                found[row.key] = outer[row.key]
        elif row.quote == "single" or "$" not in row.value:
            found[row.key] = row.value
        else:
            found[row.key] = substitute(row.value, lambda name: outer.get(name, found.get(name))).value
    return found
