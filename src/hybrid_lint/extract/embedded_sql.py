"""Finds what SQL defines inside other text: strings of Python, here-documents and arguments of commands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.extract.sql_definitions import Definition, definitions
from hybrid_lint.formats.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hybrid_lint.facts.extraction import Row

#: `{}` for what is not known of a Python string; variables of the shell, dollar quotes not among them.
PYTHON_HOLE = re.compile(r"\{\}")
SHELL_HOLE = re.compile(r"\$\{[^{}\s]*\}|(?<![\w$])\$[A-Za-z_]\w*(?!\w*\$)")
_DEFINES = re.compile(r"\b(?:create|alter)\s", re.IGNORECASE)
#: Longer texts are data; names in them stand at the whole text.
_LONGEST_LOCATED = 20_000


class Embedded(NamedTuple):
    """SQL as the database gets it, and as it is written between two offsets of the source (characters unless `in_bytes`)."""

    sql: str
    written: str
    start: int
    end: int
    in_bytes: bool = False


def rows(
    found: Iterable[Embedded], hole: re.Pattern[str], span: Callable[[int, int], tuple[int, int, int, int]]
) -> list[Row]:
    """Rows of `sql_identifier`. Names that are not wholly known have none; what they contain has.

    `span` makes line and columns of two offsets. A name is pointed at where it stands; where the text is put together
    so that this cannot be told, the whole text is.
    """
    from hybrid_lint.facts.rows import SqlIdentifier

    made: dict[tuple[object, ...], None] = {}
    for text in found:
        if _DEFINES.search(text.sql) is None:
            continue
        holes = [match.span() for match in hole.finditer(text.sql)]
        plain = hole.sub(lambda match: "_" * len(match[0]), text.sql)
        for definition in definitions(Text(plain), [], strict=True):
            if any(start < definition.end and definition.start < end for start, end in holes):
                continue
            place = span(*_place(text, definition))
            made[definition.kind, definition.name, int(definition.quoted), definition.table, *place] = None
    return [SqlIdentifier(ordinal, *row) for ordinal, row in enumerate(made)]  # type: ignore[arg-type]


def _place(text: Embedded, definition: Definition) -> tuple[int, int]:
    """Offsets in the source: the same occurrence of the name, if it occurs as often in the source as in the SQL."""
    if len(text.written) > _LONGEST_LOCATED:
        return text.start, text.end
    name = re.compile(rf"(?<!\w){re.escape(definition.name)}(?!\w)")
    inside = definition.start + text.sql[definition.start : definition.end].find(definition.name)
    places = [match.start() for match in name.finditer(text.sql)]
    written = [match.start() for match in name.finditer(text.written)]
    if len(places) != len(written) or inside not in places:
        return text.start, text.end
    before = text.written[: written[places.index(inside)]]
    if text.in_bytes:
        start = text.start + len(before.encode())
        return start, start + len(definition.name.encode())
    start = text.start + len(before)
    return start, start + len(definition.name)
