"""The parts of a query that could be left out: conditions, `UNION` branches, common tables, rows and items of lists.

Each part can be cut alone, and as a rule the query still prepares; whether anything notices is for others to try. The keys of joins
(`AND a.file = b.file`) and the names of lists (`WHERE l.list = 'drivers'`) are no parts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.rulepack.sql import Token, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Part(NamedTuple):
    """What `start` to `end` of a query hold, and what stands there once the part is cut. `kind` is a word for people."""

    kind: str
    text: str
    start: int
    end: int
    instead: str = ""

    def cut_from(self, sql: str) -> str:
        """The query without this part."""
        return f"{sql[: self.start]}{self.instead}{sql[self.end :]}"


class _Group(NamedTuple):
    """What stands between brackets, or between CASE and END; the whole query is a group too."""

    children: list[Token | _Group]
    start: int
    end: int


#: Where an expression ends: whatever begins another clause, another column or another branch of a CASE.
_BOUNDARIES = frozenset(
    (
        *(
            "SELECT",
            "DISTINCT",
            "ALL",
            "VALUES",
            "WITH",
            "RECURSIVE",
            "AS",
            "FROM",
            "WHERE",
            "ON",
            "USING",
            "HAVING",
            "WINDOW",
        ),
        *(
            "JOIN",
            "LEFT",
            "RIGHT",
            "FULL",
            "INNER",
            "CROSS",
            "OUTER",
            "NATURAL",
            "GROUP",
            "ORDER",
            "BY",
            "LIMIT",
            "OFFSET",
        ),
        *("UNION", "EXCEPT", "INTERSECT", "WHEN", "THEN", "ELSE", ","),
    )
)
_SET_OPERATORS = frozenset(("UNION", "EXCEPT", "INTERSECT"))
#: What says which rows belong together or which list is meant, not which rows count: the key of a join, the name of a list.
_KEY = re.compile(r"(?:AND|WHERE) (?:\w+\.\w+ (?:=|IS) \w+\.\w+|(?:\w+\.)?list (?:= '\w+'|IN \('\w+'(?:, ?'\w+')*\)))")
_NOTHING = "SELECT * FROM ({}) WHERE 0"


def parts(sql: str) -> list[Part]:
    """Every part of a query that can be cut, in the order of the text."""
    found: list[Part] = []
    waiting = [_tree(sql)]
    while waiting:
        group = waiting.pop()
        waiting += [child for child in group.children if isinstance(child, _Group)]
        for read in (_conditions, _branches, _common_tables, _literals, _rows):
            found += read(group, sql)
    found = [part for part in found if not _KEY.fullmatch(part.text)]
    return sorted(found, key=lambda part: (part.start, -part.end))


def _tree(sql: str) -> _Group:
    """Tokens nested by brackets and CASE … END; what is not closed ends with the text."""
    top = _Group([], 0, len(sql))
    stack = [top]
    for token in tokens(sql):
        word = _word(token)
        if token.text == "(" or word == "CASE":
            group = _Group([], token.start, len(sql))
            stack[-1].children.append(group)
            stack.append(group)
        elif (token.text == ")" or word == "END") and len(stack) > 1:
            closed = stack.pop()
            stack[-1].children[-1] = closed._replace(end=token.end)
        else:
            stack[-1].children.append(token)
    return top


def _word(node: Token | _Group) -> str:
    """A keyword or name in capitals, a comma as it is, and nothing for everything else."""
    if isinstance(node, Token) and (node.kind == "word" or node.text == ","):
        return node.text.upper()
    return ""


def _words(group: _Group) -> list[str]:
    """The keyword of each child; a name behind a dot is none, and `IS [NOT] DISTINCT FROM` is one operator."""
    words = [_word(child) for child in group.children]
    for index, word in enumerate(words):
        before = group.children[index - 1] if index else None
        if isinstance(before, Token) and before.text == ".":
            words[index] = ""
        elif word == "DISTINCT" and words[index - 1 : index] in (["IS"], ["NOT"]) and "IS" in words[index - 2 : index]:
            words[index : index + 2] = ["", ""]
    return words


# ───────────────────────────── conditions ─────────────────────────────


def _conditions(group: _Group, sql: str) -> Iterator[Part]:
    """Operands of AND and OR, and a WHERE or HAVING that is one operand."""
    words = _words(group)
    begin = 0
    for index in range(len(words) + 1):
        if index < len(words) and words[index] not in _BOUNDARIES:
            continue
        operands = list(_split(range(begin, index), words, "OR"))
        if len(operands) > 1:
            yield from _each("OR", [_span(group, operand) for operand in operands], sql)
        for operand in operands:
            conjuncts = [_span(group, conjunct) for conjunct in _split(operand, words, "AND")]
            if len(conjuncts) > 1:
                yield from _each("AND", conjuncts, sql)
            elif len(operands) == 1 and conjuncts and begin and words[begin - 1] in ("WHERE", "HAVING"):
                keyword, (_, end) = group.children[begin - 1], conjuncts[0]
                yield Part("condition", _line(sql[keyword.start : end]), keyword.start, end)
        begin = index + 1


def _split(indexes: range, words: list[str], operator: str) -> Iterator[range]:
    """The operands of AND or OR; the AND of a BETWEEN belongs to it."""
    begin = indexes.start
    between = False
    for index in indexes:
        between = between or words[index] == "BETWEEN"
        if words[index] == "AND" and between:
            between = False
        elif words[index] == operator:
            yield range(begin, index)
            begin = index + 1
    if begin < indexes.stop:
        yield range(begin, indexes.stop)


def _span(group: _Group, indexes: range) -> tuple[int, int]:
    return group.children[indexes.start].start, group.children[indexes.stop - 1].end


def _each(operator: str, spans: list[tuple[int, int]], sql: str) -> Iterator[Part]:
    """Each operand together with the operator that joins it to its neighbour."""
    for index, (start, end) in enumerate(spans):
        text = f"{operator} {_line(sql[start:end])}"
        if index:
            yield Part("condition", text, spans[index - 1][1], end)
        else:
            yield Part("condition", text, start, spans[1][0])


def _line(text: str) -> str:
    """A piece of SQL on one line without comments."""
    pieces: list[str] = []
    end = None
    for token in tokens(text):
        pieces += [" "] * (end is not None and token.start > end) + [token.text]
        end = token.end
    return "".join(pieces)


# ───────────────────────────── branches and common tables ─────────────────────────────


def _branches(group: _Group, sql: str) -> Iterator[Part]:
    """The queries that set operators join. The first names the columns: it stays, and yields no rows."""
    words = _words(group)
    operators = [index for index, word in enumerate(words) if word in _SET_OPERATORS]
    if not operators:
        return
    first = next(index for index, word in enumerate(words) if word in ("SELECT", "VALUES"))
    last = next((index for index in range(operators[-1], len(words)) if words[index] in ("ORDER", "LIMIT")), len(words))
    start, end = _span(group, range(first, operators[0]))
    if words[operators[0]] == "UNION":
        yield Part("branch", f"branch {_line(sql[start:end])}", start, end, _NOTHING.format(sql[start:end]))
    for operator, following in zip(operators, [*operators[1:], last], strict=True):
        start, end = _span(group, range(operator, following))
        yield Part("branch", _line(sql[start:end]), start, end)


def _common_tables(group: _Group, sql: str) -> Iterator[Part]:
    """The queries of a WITH that are not made of branches."""
    words = _words(group)
    if not words or words[0] != "WITH":
        return
    for index, word in enumerate(words):
        body = group.children[index]
        if word in ("SELECT", "VALUES"):
            return
        if (
            isinstance(body, _Group)
            and words[index - 1] in ("AS", "MATERIALIZED")
            and not _SET_OPERATORS & set(_words(body))
        ):
            name = next(
                child
                for child in reversed(group.children[:index])
                if _word(child) not in ("", "AS", "NOT", "MATERIALIZED")
            )
            start, end = body.start + 1, body.end - 1
            yield Part("table", f"WITH {sql[name.start : name.end]}", start, end, _NOTHING.format(sql[start:end]))


# ───────────────────────────── items ─────────────────────────────


def _literals(group: _Group, sql: str) -> Iterator[Part]:
    """The items of `IN ('a', 'b')`, if there are several and all are literals."""
    for before, child in zip([None, *group.children], group.children, strict=False):
        if before is None or _word(before) != "IN" or not isinstance(child, _Group):
            continue
        items, commas = child.children[::2], child.children[1::2]
        if len(items) > 1 and all(_is_literal(item) for item in items) and all(_word(comma) == "," for comma in commas):
            yield from _listed("IN", items, sql)


def _is_literal(node: Token | _Group) -> bool:
    return isinstance(node, Token) and node.kind in ("string", "number")


def _rows(group: _Group, sql: str) -> Iterator[Part]:
    """The rows of VALUES, if there are several."""
    words = _words(group)
    for index, word in enumerate(words):
        if word == "VALUES":
            following = group.children[index + 1 :]
            rows = [child for child in following if isinstance(child, _Group)]
            if len(rows) > 1 and all(isinstance(child, _Group) or _word(child) == "," for child in following):
                yield from _listed("VALUES", rows, sql)


def _listed(keyword: str, items: Iterable[Token | _Group], sql: str) -> Iterator[Part]:
    spans = [(item.start, item.end) for item in items]
    for index, (start, end) in enumerate(spans):
        cut = (spans[index - 1][1], end) if index else (start, spans[1][0])
        yield Part("item", f"{keyword} {_line(sql[start:end])}", *cut)
